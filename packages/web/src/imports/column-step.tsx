import { type Import, mapColumns } from "@phaodai/domain/imports/contract";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { ColumnLine } from "./column-line.tsx";
import { judgedAgain } from "./correcting.ts";
import type { StepProps } from "./import-page.tsx";
import { StepFoot } from "./step-foot.tsx";

/** ③ Each column with its first values, the field it feeds and why; days that can be read both ways are asked once a column. */
export function ColumnStep({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const { moment, number } = useFormat();
  const mapping = useCommand(mapColumns, { invalidates: judgedAgain });
  const isOpen = one.state === "checked" && !mapping.isPending;
  const change = (body: MappingBody): void =>
    mapping.mutate({ input: { importId: one.id, body: { columns: {}, ...body } } });
  return (
    <Panel
      title={t("columns.title")}
      isFlush
      actions={mapping.isPending ? <span role="status">{t("columns.checking")}</span> : undefined}
      footer={
        <StepFoot
          step="columns"
          onStep={onStep}
          isActionNext
          words={one.missing.length > 0 ? missingLine(one, t) : undefined}
          action={
            <Button disabled={one.missing.length > 0 || mapping.isPending} onClick={() => onStep("check")}>
              {t("columns.toCheck", { count: one.counts.total, rows: number(one.counts.total) })}
            </Button>
          }
        />
      }
    >
      {mapping.error && <Failure error={mapping.error} />}
      {(one.rememberedAt ?? one.knownExport) !== null && (
        <p className="im-remembered muted">
          <Icon name="info" />{" "}
          {one.rememberedAt
            ? t("columns.remembered", { at: moment(one.rememberedAt) })
            : one.knownExport && t("columns.known", { system: t(`file.exports.${one.knownExport}`) })}
        </p>
      )}
      {one.missing.length > 0 && (
        <p className="pd-warning im-missing" role="alert">
          <Icon name="warning" /> {missingLine(one, t)}
        </p>
      )}
      <div className="im-columns" role="table" aria-label={t("columns.title")}>
        <div className="im-column im-column-head" role="row">
          <span role="columnheader">{t("columns.column")}</span>
          <span role="columnheader">{t("columns.samples")}</span>
          <span role="columnheader">{t("columns.field")}</span>
          <span role="columnheader">{t("columns.confidence")}</span>
        </div>
        {one.columns.map((column) => (
          <ColumnLine key={column.index} one={one} column={column} isOpen={isOpen} onChange={change} />
        ))}
      </div>
    </Panel>
  );
}

/** What a clerk may say of columns, by index. */
export interface MappingBody {
  readonly columns?: Readonly<Record<string, string | null>>;
  readonly dayOrders?: Readonly<Record<string, "day_first" | "month_first">>;
}

type T = ReturnType<typeof useTranslation<"imports">>["t"];

const missingLine = (one: Import, t: T): string =>
  t("columns.missing", { fields: one.missing.map((group) => missingWords(one, group, t)).join("; ") });

function missingWords({ fields }: Import, group: readonly string[], t: T): string {
  const words = group.map((name) => say(fields.find((field) => field.name === name)?.words ?? name));
  return words.reduce((first, second) => t("columns.or", { first, second }));
}
