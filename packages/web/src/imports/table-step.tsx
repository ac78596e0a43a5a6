import { Checkbox } from "@mantine/core";
import { chooseTables, type Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { judgedAgain } from "./correcting.ts";
import type { StepProps } from "./import-page.tsx";
import { StepFoot } from "./step-foot.tsx";

/** ② Which tables of the file are read: each with its sheet, its head and its rows. */
export function TableStep({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const choosing = useCommand(chooseTables, { invalidates: judgedAgain });
  const chosen = one.tables.filter(({ isChosen }) => isChosen).map(({ index }) => index);
  const toggle = (index: number): void => {
    const next = chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index];
    if (next.length > 0)
      choosing.mutate({ input: { importId: one.id, body: { tables: next.toSorted((a, b) => a - b) } } });
  };
  return (
    <Panel
      title={t("steps.table")}
      footer={<StepFoot step="table" onStep={onStep} isStuck={choosing.isPending} />}
      actions={choosing.isPending ? <span role="status">{t("columns.checking")}</span> : undefined}
    >
      <div className="im-step-body">
        {choosing.error && <Failure error={choosing.error} />}
        <p className="muted">
          {t("tables.hint", { count: one.tables.length })} {one.tables.length > 1 && t("tables.joined")}
        </p>
        <ul className="im-tables">
          {one.tables.map((table) => (
            <TableLine
              key={table.index}
              table={table}
              isOpen={
                one.state === "checked" && !choosing.isPending && !(table.isChosen && chosen.length === 1)
              }
              onToggle={() => toggle(table.index)}
            />
          ))}
        </ul>
        {one.otherSheets.length > 0 && (
          <p className="muted">{t("table.others", { sheets: one.otherSheets.join(", ") })}</p>
        )}
      </div>
    </Panel>
  );
}

interface TableLineProps {
  readonly table: Import["tables"][number];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function TableLine({ table, isOpen, onToggle }: TableLineProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const name =
    [table.file, table.sheet].filter((part) => part !== null).join(" › ") ||
    t("tables.nameless", { n: table.index + 1 });
  const head =
    table.headRows > 1
      ? t("tables.heads", { from: table.headRow, to: table.headRow + table.headRows - 1 })
      : t("table.head", { row: table.headRow });
  return (
    <li className={table.isChosen ? "im-table im-table-chosen" : "im-table"}>
      <Checkbox
        checked={table.isChosen}
        disabled={!isOpen}
        onChange={onToggle}
        label={<strong>{name}</strong>}
        description={`${head} · ${t("tables.rows", { count: table.rows, rows: number(table.rows) })}`}
      />
      {table.isHidden && (
        <StateBadge mood="neutral" icon="eye">
          {t("tables.hidden")}
        </StateBadge>
      )}
      <p className="im-table-heads muted">{table.heads.filter((one) => one !== "").join(" · ")}</p>
    </li>
  );
}
