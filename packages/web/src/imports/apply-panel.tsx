import { Button, Progress } from "@mantine/core";
import { download } from "@phaodai/client/client";
import {
  applyImport,
  downloadHeldRows,
  type Import,
  listImportRows,
  rowOutcomes,
  showImport,
} from "@phaodai/domain/imports/contract";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { connection } from "#ui/connection.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";

/** The one button that writes; then how far it is, and what came of the rows. */
export function ApplyPanel({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const waiting = one.state === "applied" ? one.outcomes.held + one.outcomes.refused : one.counts.error;
  return (
    <Panel title={t("report.title")} actions={waiting > 0 ? <HeldFile one={one} /> : undefined}>
      {one.state === "checked" && <Start one={one} />}
      {one.state === "applying" && <Running one={one} />}
      {one.state === "applied" && <Done one={one} />}
    </Panel>
  );
}

function Start({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const mayRun = useMay()("imports.run");
  const apply = useCommand(applyImport, { invalidates: [showImport, listImportRows] });
  const ready = one.counts.clean + one.counts.warning;
  const isReady = ready > 0 && one.missing.length === 0 && mayRun;
  return (
    <div className="im-apply">
      {apply.error && <Failure error={apply.error} />}
      <p>{t("check.will", { ready: number(ready), held: number(one.counts.error) })}</p>
      <Button
        loading={apply.isPending}
        disabled={!isReady}
        title={mayRun ? undefined : t("list.mayNot")}
        onClick={() => apply.mutate({ input: { importId: one.id, body: {} } })}
      >
        {ready > 0 ? t("check.apply", { count: ready }) : t("check.applyNone")}
      </Button>
    </div>
  );
}

function Running({ one: { rowsDone, counts } }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const words = t("report.progress", { done: number(rowsDone), total: number(counts.total) });
  return (
    <div className="im-progress" role="status">
      <Progress value={(100 * rowsDone) / Math.max(1, counts.total)} aria-label={words} />
      <p className="tabular">{words}</p>
      <p className="muted">{t("report.leave")}</p>
    </div>
  );
}

function Done({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number, moment } = useFormat();
  const at = one.appliedAt ? moment(one.appliedAt) : "";
  const isNew = one.outcomes.created + one.outcomes.updated > 0;
  return (
    <div className="im-done">
      <p role="status">{isNew ? t("report.done", { at }) : t("report.nothingNew", { at })}</p>
      <dl className="im-outcomes">
        {rowOutcomes.map((outcome) => (
          <div key={outcome}>
            <dt className="muted">{t(`outcomes.${outcome}`)}</dt>
            <dd className="tabular">{number(one.outcomes[outcome])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function HeldFile({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const fetching = useMutation({
    mutationFn: () => download(connection, downloadHeldRows, { importId: one.id }),
    onSuccess: ({ blob, fileName }) => save(blob, fileName ?? "cho-xu-ly.csv"),
  });
  return (
    <Button variant="default" loading={fetching.isPending} onClick={() => fetching.mutate()}>
      {t("report.download")}
    </Button>
  );
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
