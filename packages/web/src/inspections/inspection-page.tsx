import { download } from "@phaodai/client/client";
import { showInspection, type InspectionView } from "@phaodai/domain/inspections/contract";
import { printInspection } from "@phaodai/domain/inspections/sanction-contract";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page, Panel } from "#ui/panel.tsx";
import { PaperMenu } from "#ui/paper-menu.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { ChecklistPanel } from "./checklist-panel.tsx";
import { FilesLine } from "./files-line.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { RecheckButton } from "./recheck-form.tsx";
import { ViolationsPanel } from "./violations-panel.tsx";
import { VisitFacts } from "./visit-facts.tsx";
import "./inspections.css";

/** `/kiem-tra/:id`: what was asked and answered, what was found and what became of it, and the papers of it. */
export function InspectionPage() {
  const { inspectionId = "" } = useParams({ strict: false });
  const found = useEndpoint(showInspection, { inspectionId });
  useLive(["inspection", "finding", "violation", "sanction", "task", "file"], {
    refreshes: [showInspection],
  });
  return <LoadedPage of={found}>{(visit) => <Record visit={visit} />}</LoadedPage>;
}

function Record({ visit }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  const names = useUnitNames();
  const { day } = useFormat();
  return (
    <Page
      title={visit.placeName}
      meta={
        <>
          <span>{t("page.title", { number: visit.number })}</span>
          <span>{names.nameOf(visit.unitId)}</span>
          <span>{day(visit.inspectedOn)}</span>
        </>
      }
      actions={
        <>
          <RecheckButton visit={visit} />
          <PaperMenu
            fetchPaper={(format) => download(connection, printInspection, { inspectionId: visit.id, format })}
            label={t("page.papers")}
          />
        </>
      }
    >
      <div className="in-record">
        <div className="in-main">
          <FindingsPanel visit={visit} />
          <ViolationsPanel visit={visit} />
          <ChecklistPanel visit={visit} />
        </div>
        <div className="in-side">
          <VisitFacts visit={visit} />
          <Panel title={t("page.photos")}>
            {visit.files.length === 0 ? (
              <p className="in-line muted">{t("page.noFiles")}</p>
            ) : (
              <FilesLine files={visit.files} />
            )}
          </Panel>
          <Others visit={visit} />
        </div>
      </div>
    </Page>
  );
}

function Others({ visit }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  const { day } = useFormat();
  if (visit.others.length === 0) return null;
  return (
    <Panel title={t("page.others")}>
      <ul className="in-plain">
        {visit.others.map(({ id, inspectedOn, open }) => (
          <li key={id}>
            <Link to="/kiem-tra/$inspectionId" params={{ inspectionId: id }}>
              {day(inspectedOn)}
            </Link>{" "}
            <span className="muted">
              {open > 0 ? t("page.othersOpen", { count: open }) : t("page.othersNone")}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
