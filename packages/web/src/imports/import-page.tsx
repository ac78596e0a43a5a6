import { type Import, showImport } from "@phaodai/domain/imports/contract";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { ApplyPanel } from "./apply-panel.tsx";
import { ColumnPanel } from "./column-panel.tsx";
import { ImportState } from "./import-state.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { RowPanel } from "./row-panel.tsx";
import "./imports.css";

/** `/nhap/:id`: one file from its columns to the report of its rows. */
export function ImportPage() {
  // Safe: the route has this parameter.
  const { importId } = useParams({ strict: false }) as { readonly importId: string };
  const query = useEndpoint(showImport, { importId }, { every: 15_000 });
  const state = query.data?.state;
  // Events tell of progress; while something runs the screen also asks by itself, should the stream be lost.
  useEndpoint(
    showImport,
    { importId },
    { every: state === "reading" || state === "applying" ? 1000 : false },
  );
  useLive(["import"], { refreshes: [showImport] });
  return <Loaded of={query}>{(one) => <OneImport one={one} />}</Loaded>;
}

function OneImport({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const isJudged = one.state !== "reading" && one.state !== "refused";
  return (
    <Page title={one.fileName} meta={<ImportState one={one} />}>
      <ImportSteps one={one} />
      <Facts one={one} />
      {one.state === "reading" && <p role="status">{t("list.reading")}</p>}
      {one.refusal && (
        <div className="pd-errors" role="alert">
          <p className="pd-errors-title">
            <Icon name="error" /> {say(one.refusal.code.replace(".", ":refusals."), one.refusal.params)}
          </p>
        </div>
      )}
      {isJudged && (
        <>
          <ColumnPanel one={one} />
          <ApplyPanel one={one} />
          <RowPanel one={one} />
        </>
      )}
    </Page>
  );
}

/** Where the table was found, who answers for it, and whether it came before. */
function Facts({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { moment } = useFormat();
  const { nameOf } = useUnitNames();
  const facts = [
    t(`registers.${one.register}`),
    one.sheet !== null && t("table.sheet", { sheet: one.sheet }),
    one.headRow !== null && t("table.head", { row: one.headRow }),
    one.counts.total > 0 && t("table.rows", { count: one.counts.total }),
    one.encoding !== null && one.encoding !== "utf-8" && t("table.encoding", { encoding: one.encoding }),
    t("table.unit", { unit: nameOf(one.unitId) }),
    one.otherSheets.length > 0 && t("table.others", { sheets: one.otherSheets.join(", ") }),
  ].filter((fact) => fact !== false);
  return (
    <>
      <p className="im-facts muted">{facts.join(" · ")}</p>
      {one.sameFileBefore && one.state === "checked" && (
        <p className="pd-warning" role="note">
          <Icon name="info" /> {t("check.again", { at: moment(one.sameFileBefore.at) })}{" "}
          <Link to="/nhap/$importId" params={{ importId: one.sameFileBefore.importId }}>
            {t("check.againOpen")}
          </Link>
        </p>
      )}
    </>
  );
}
