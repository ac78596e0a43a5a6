// Before any screen: what is ours outranks what is Mantine's by standing after it.
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { NetworkFailure, Problem } from "@phaodai/client/problem";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useMemo } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useTheme } from "./appearance.ts";
import { askAgainWhatWasAskedBefore } from "./asked-before.ts";
import { startI18n } from "./i18n.ts";
import { routerOf } from "./routes.tsx";
import { forgetSession } from "./session.ts";
import { cssVariables, theme, withWords } from "./theme.ts";
import "./tokens.css";
import "./base.css";
import "./shell.css";
import "./sign-in.css";
import "./unsent.css";
import "#ui/ui.css";
import "#ui/drawer.css";
import "#ui/ui-narrow.css";
import "#ui/chart.css";
import "#ui/data-table.css";

/** Draws the product into the page. */
export async function start(): Promise<void> {
  z.config({ jitless: true }); // compiled parsers need eval, which the content policy forbids
  await startI18n();
  const page = document.getElementById("app");
  if (!page) throw new Error("index.html has no #app");
  createRoot(page).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => leaveWhenSignedOut(error) }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (times, error) => mayPass(error) && times < 2,
      throwOnError: false,
    },
    mutations: { onError: (error) => leaveWhenSignedOut(error) },
  },
});
askAgainWhatWasAskedBefore(queries);
const router = routerOf(queries);

function App() {
  const scheme = useTheme();
  const { t } = useTranslation("shell");
  const close = t("drawer.close");
  const worded = useMemo(() => withWords(theme, { close }), [close]);
  return (
    <MantineProvider theme={worded} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" autoClose={6000} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** A failure that another try may not meet: no answer, or a server in trouble. */
const mayPass = (error: unknown) =>
  error instanceof NetworkFailure || (error instanceof Problem && error.status >= 500);

/** A session that ended elsewhere: back to the sign-in, which leads here again. */
function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof Problem) || error.code !== "access.not_signed_in") return;
  const { pathname, href } = router.state.location;
  if (pathname === "/dang-nhap") return;
  forgetSession(queries);
  void router.navigate({ to: "/dang-nhap", search: { next: href, expired: true } });
}
