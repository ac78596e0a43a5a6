import type { Permission } from "@phaodai/domain/access/roles";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { z } from "zod";
import { CrashPage } from "./crash-page.tsx";
import { Frame } from "./frame.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { firstScreen } from "./screens.ts";
import { sessionQuery, worldQuery } from "./session.ts";
import { SignInPage } from "./sign-in-page.tsx";

interface RouterContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
  loader: ({ context }) => void context.queries.prefetchQuery(worldQuery),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/dang-nhap",
  component: SignInPage,
  validateSearch: z.object({ next: z.string().optional(), expired: z.boolean().optional() }),
});

/** For anybody who has the address: what was decided to be public. */
const publicList = createRoute({
  getParentRoute: () => root,
  path: "/cong-khai",
  component: lazyRouteComponent(() => import("#inspections/public-page.tsx"), "PublicPage"),
});

/** Everything behind the sign-in. `unit` is the area shown; it goes along from screen to screen. */
const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  validateSearch: z.object({ unit: z.int().optional().catch(undefined) }),
  search: { middlewares: [retainSearchParams(["unit"])] },
  beforeLoad: async ({ context: { queries }, location }) => {
    const worldSaid = queries.ensureQueryData({ ...worldQuery, retry: false }).catch(() => undefined);
    const session = await queries.ensureQueryData(sessionQuery);
    if (!session)
      throw redirect({ to: "/dang-nhap", search: location.href === "/" ? {} : { next: location.href } });
    // What is recorded bears the world's time, not that of a device that has not heard it; without an answer it must do.
    await worldSaid;
    return { session };
  },
});

const home = createRoute({
  getParentRoute: () => frame,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: firstScreen(context.session.permissions), replace: true });
  },
});

const screen = (path: string, may: Permission, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => frame, path, component, staticData: { may } });

const screens = [
  screen(
    "/chi-huy",
    "overview.read",
    lazyRouteComponent(() => import("#overview/dashboard-page.tsx"), "DashboardPage"),
  ),
  screen(
    "/phuong",
    "overview.read",
    lazyRouteComponent(() => import("#overview/ward-page.tsx"), "WardPage"),
  ),
  screen(
    "/ca",
    "cases.read",
    lazyRouteComponent(() => import("#cases/line-list-page.tsx"), "LineListPage"),
  ),
  screen(
    "/ca/$caseId",
    "cases.read",
    lazyRouteComponent(() => import("#cases/case-page.tsx"), "CasePage"),
  ),
  screen(
    "/so",
    "units.read",
    lazyRouteComponent(() => import("#registers/registers-page.tsx"), "RegistersPage"),
  ),
  screen(
    "/so/$register",
    "units.read",
    lazyRouteComponent(() => import("#registers/register-page.tsx"), "RegisterPage"),
  ),
  screen(
    "/chuoi",
    "tracing.read",
    lazyRouteComponent(() => import("#tracing/chains-page.tsx"), "ChainsPage"),
  ),
  screen(
    "/nhap",
    "imports.read",
    lazyRouteComponent(() => import("#imports/imports-page.tsx"), "ImportsPage"),
  ),
  screen(
    "/nhap-nhanh",
    "imports.run",
    lazyRouteComponent(() => import("#imports/quick-entry-page.tsx"), "QuickEntryPage"),
  ),
  screen(
    "/nhap/$importId",
    "imports.read",
    lazyRouteComponent(() => import("#imports/import-page.tsx"), "ImportPage"),
  ),
  screen(
    "/trung-lap",
    "people.read",
    lazyRouteComponent(() => import("#people/duplicates-page.tsx"), "DuplicatesPage"),
  ),
  screen(
    "/viec",
    "tasks.read",
    lazyRouteComponent(() => import("#tasks/work-page.tsx"), "WorkPage"),
  ),
  screen(
    "/viec/$taskId",
    "tasks.read",
    lazyRouteComponent(() => import("#tasks/task-page.tsx"), "TaskPage"),
  ),
  screen(
    "/chi-thi",
    "directives.read",
    lazyRouteComponent(() => import("#directives/directives-page.tsx"), "DirectivesPage"),
  ),
  screen(
    "/chi-thi/soan/$directiveId",
    "directives.draft",
    lazyRouteComponent(() => import("#directives/draft-page.tsx"), "DraftPage"),
  ),
  screen(
    "/chi-thi/$directiveId",
    "directives.read",
    lazyRouteComponent(() => import("#directives/directive-page.tsx"), "DirectivePage"),
  ),
  screen(
    "/so-chi-huy",
    "command.read",
    lazyRouteComponent(() => import("#command/command-page.tsx"), "CommandPage"),
  ),
  screen(
    "/to-cong-dong",
    "teams.read",
    lazyRouteComponent(() => import("#teams/teams-page.tsx"), "TeamsPage"),
  ),
  screen(
    "/hien-truong/tham",
    "teams.visit",
    lazyRouteComponent(() => import("#teams/rounds-page.tsx"), "RoundsPage"),
  ),
  screen(
    "/kiem-tra",
    "inspections.read",
    lazyRouteComponent(() => import("#inspections/inspections-page.tsx"), "InspectionsPage"),
  ),
  screen(
    "/kiem-tra/$inspectionId",
    "inspections.read",
    lazyRouteComponent(() => import("#inspections/inspection-page.tsx"), "InspectionPage"),
  ),
  screen(
    "/hien-truong/kiem-tra",
    "inspections.carry_out",
    lazyRouteComponent(() => import("#inspections/field-page.tsx"), "FieldPage"),
  ),
  screen(
    "/so-sanh",
    "inspections.read",
    lazyRouteComponent(() => import("#inspections/comparison-page.tsx"), "ComparisonPage"),
  ),
  screen(
    "/dong-bo",
    "units.read",
    lazyRouteComponent(() => import("./sync/sync-page.tsx"), "SyncPage"),
  ),
  screen(
    "/nhat-ky-doc",
    "access.audit",
    lazyRouteComponent(() => import("#access/reads-page.tsx"), "ReadsPage"),
  ),
  screen(
    "/tai-khoan",
    "access.read",
    lazyRouteComponent(() => import("#access/accounts-page.tsx"), "AccountsPage"),
  ),
];

/** An address nobody knows: said inside the frame, so that the way on is at hand. */
const unknown = createRoute({ getParentRoute: () => frame, path: "$", component: NotFoundPage });

export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([signIn, publicList, frame.addChildren([home, ...screens, unknown])]),
    context: { queries },
    defaultPreload: "intent",
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    scrollToTopSelectors: ["#main"],
  });

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The permission a screen needs; the frame says so to who lacks it. */
    readonly may?: Permission;
  }
}
