import { Anchor } from "@mantine/core";
import { showWorkbench } from "@phaodai/domain/overview/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import "#imports/imports.css";
import { NewImport } from "#imports/new-import.tsx";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page, Panel } from "#ui/panel.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { CurveChart } from "./curve-panel.tsx";
import "./overview.css";

const View = z.object({ unit: z.coerce.number().int().optional() });

type Workbench = ReplyOf<typeof showWorkbench>;

/** The ward clerk's morning: what waits, where to drop the list, what came of the last ones. */
export function WardPage() {
  const { t } = useTranslation("overview");
  const [{ unit }] = useUrlState(View);
  const names = useUnitNames();
  const workbench = useEndpoint(showWorkbench, { unitId: unit });
  useLive(["case", "rings", "import", "person"], { refreshes: [showWorkbench] });
  return (
    <LoadedPage of={workbench}>
      {(data) => (
        <Page
          title={names.nameOf(data.unitId)}
          meta={
            <>
              <span>{names.districtOf(data.unitId)}</span>
              <Stamp asOf={data.asOf} />
            </>
          }
        >
          <Waiting workbench={data} />
          <NewList unitId={data.unitId} />
          <div className="ov-ward">
            <RecentImports imports={data.recentImports} />
            <Panel title={t("ward.curve")} footer={<Stamp asOf={data.asOf} />}>
              <CurveChart curve={data.curve} label={t("ward.curve")} />
            </Panel>
          </div>
        </Page>
      )}
    </LoadedPage>
  );
}

/** The paste box on the first screen; who may not import does not see it. */
function NewList({ unitId }: { readonly unitId: number }) {
  const { byId } = useUnitNames();
  const mayImport = useMay()("imports.run");
  const unit = byId.get(unitId);
  return mayImport && unit ? <NewImport unit={unit} /> : null;
}

/** Numbered by urgency, each the way to its rows. Nothing waiting is said, not hidden. */
function Waiting({ workbench }: { readonly workbench: Workbench }) {
  const { t } = useTranslation("overview");
  const { number } = useFormat();
  const may = useMay();
  const items = [
    { key: "heldRows", to: "/nhap", isUrgent: true },
    { key: "lateClocks", to: "/ca", isUrgent: true },
    { key: "duplicateProposals", to: "/trung-lap", isUrgent: false },
    { key: "newToday", to: "/ca", isUrgent: false },
    { key: "openCases", to: "/ca", isUrgent: false },
    { key: "contactsHere", to: "/ca", isUrgent: false },
  ] as const;
  return (
    <section className="ov-waiting" aria-label={t("ward.today")}>
      {items.map(({ key, to, isUrgent }) => {
        const n = workbench[key];
        const content = (
          <>
            <span className="ov-wait-n tabular">{number(n)}</span>
            <span>{t(`ward.waiting.${key}`, { count: n })}</span>
            {isUrgent && (
              <StateBadge mood={n > 0 ? "warn" : "ok"}>{n > 0 ? t("ward.toDo") : t("ward.clear")}</StateBadge>
            )}
          </>
        );
        return may(to === "/nhap" ? "imports.read" : "cases.read") ? (
          <Link key={key} to={to} className="ov-wait">
            {content}
          </Link>
        ) : (
          <div key={key} className="ov-wait">
            {content}
          </div>
        );
      })}
    </section>
  );
}

function RecentImports({ imports }: { readonly imports: Workbench["recentImports"] }) {
  const { t } = useTranslation("overview");
  const { number, moment } = useFormat();
  return (
    <Panel title={t("ward.recent")} isFlush>
      {imports.length === 0 ? (
        <Empty title={t("ward.noImports")}>{t("ward.noImportsHint")}</Empty>
      ) : (
        <ul className="ov-imports">
          {imports.map((one) => (
            <li key={one.id}>
              <Anchor
                renderRoot={(props) => <Link to="/nhap/$importId" params={{ importId: one.id }} {...props} />}
              >
                {one.fileName}
              </Anchor>
              <span className="tabular">
                {t("ward.rowsDone", { n: number(one.rowsDone), total: number(one.rowsTotal) })}
              </span>
              <span className="muted tabular">{moment(one.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
