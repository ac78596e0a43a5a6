import { listReads } from "@phaodai/domain/access/contract";
import { allRegisters } from "@phaodai/domain/all-registers";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Page } from "#ui/panel.tsx";
import { headOf, titleOf } from "#ui/register/words-of.ts";
import { say } from "#ui/say.ts";
import type { Column } from "#ui/table-head.tsx";

type Read = ReplyOf<typeof listReads>["items"][number];

/** `/nhat-ky-doc`: who read which sensitive record, newest first; for whoever answers for data protection. */
export function ReadsPage() {
  const { t } = useTranslation("shell");
  const reads = usePages(listReads, (after) => ({ after, limit: 100 }));
  const columns = useColumns();
  return (
    <Page title={t("reads.title")} meta={<span>{t("reads.note")}</span>} isFilled>
      {reads.error ? (
        <Failure error={reads.error} onRetry={() => void reads.refetch()} />
      ) : (
        <DataTable
          label={t("reads.title")}
          columns={columns}
          rows={reads.rows}
          rowKey={(row) => [row.at, row.actorId, row.subjectId, row.endpoint, ...row.asked].join(" ")}
          onEnd={reads.loadMore}
          isLoading={reads.isFetching}
          empty={<Empty icon="eye" title={t("reads.none")} />}
          card={(row) => <ReadCard row={row} />}
          storageKey="reads"
        />
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Read>[] {
  const { t } = useTranslation("shell");
  const { moment } = useFormat();
  return useMemo(
    () => [
      { key: "at", head: t("reads.at"), cell: (row) => moment(row.at), width: 144 },
      { key: "actor", head: t("reads.actor"), cell: (row) => row.actor, width: 208 },
      { key: "what", head: t("reads.what"), cell: whatWasRead, width: 304 },
      { key: "asked", head: t("reads.by"), cell: askedBy, width: 156 },
      { key: "found", head: t("reads.found"), cell: (row) => <Found row={row} />, width: 172 },
      {
        key: "subject",
        head: t("reads.subject"),
        cell: (row) => <Subject row={row} />,
        width: 128,
      },
    ],
    [moment, t],
  );
}

/** The end of the record's id, which tells two records of one minute apart; the whole of it on hover. A list has no one record. */
function Subject({ row: { subjectKind, subjectId } }: { readonly row: Read }) {
  if (subjectKind === "register") return null;
  return (
    <span className="pd-mono" title={subjectId}>
      …{subjectId.slice(-8)}
    </span>
  );
}

function ReadCard({ row }: { readonly row: Read }) {
  const { t } = useTranslation("shell");
  const { moment } = useFormat();
  return (
    <>
      <div className="pd-card-head">
        <strong>{row.actor}</strong>
        <span className="tabular">{moment(row.at)}</span>
      </div>
      <div>{whatWasRead(row)}</div>
      <div className="muted">
        {row.asked.length > 0 && `${t("reads.by")}: ${askedBy(row)}`}
        {row.asked.length > 0 && row.rows !== null && " · "}
        <Found row={row} />
      </div>
    </>
  );
}

/** "0 dòng", how often within a minute; nothing where it was one record. */
function Found({ row: { rows, times } }: { readonly row: Read }) {
  const { t } = useTranslation("shell");
  const { number } = useFormat();
  if (rows === null) return null;
  const said = t("reads.rows", { count: rows, n: number(rows) });
  return (
    <span className="tabular">{times === 1 ? said : t("reads.times", { said, times: number(times) })}</span>
  );
}

/** By what somebody searched or filtered, never the value: "số điện thoại, Địa bàn". */
function askedBy({ endpoint, asked }: Read): string {
  const register = registerOf(endpoint.split("."));
  return asked
    .map((name) => {
      if (name.startsWith("text.")) return say(`shell:reads.searched.${name.slice("text.".length)}`);
      return register && fieldOf(register, name) ? headOf(register, name) : name;
    })
    .join(", ");
}

const registerOf = (parts: readonly string[]): Register | undefined =>
  allRegisters.find((one) => one.name === parts.at(-1));

/** "GET /cases/:caseId/contacts" → the contacts of a case: "cases_contacts"; "registers.row.people" → "Người dân: một dòng". */
function whatWasRead({ endpoint }: Read): string {
  const name = endpoint
    .replace(/^[A-Z]+ \//, "")
    .split(/[/.]/)
    .filter((part) => !part.startsWith(":"));
  if (name[0] !== "registers") return say(`shell:reads.endpoints.${name.join("_")}`);
  const register = registerOf(name);
  const title = register ? titleOf(register) : (name.at(-1) ?? "");
  return say(`shell:reads.registers.${name.length === 2 ? "list" : name[1]}`, { register: title });
}
