import { Select } from "@mantine/core";
import { type Import, listImportRows, mapColumns, showImport } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useIsPhone } from "#ui/screen-size.ts";

const skip = "-";

/** Each column with its first values and the field it feeds; another choice is checked at once. */
export function ColumnPanel({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const isOpen = one.state === "checked";
  const isPhone = useIsPhone();
  const mapping = useCommand(mapColumns, { invalidates: [showImport, listImportRows] });
  const choose = (index: number, field: string | null): void =>
    mapping.mutate({ input: { importId: one.id, body: { columns: { [String(index)]: field } } } });
  const table = (
    <div className="im-columns" role="table" aria-label={t("columns.title")}>
      <div className="im-column im-column-head" role="row">
        <span role="columnheader">{t("columns.column")}</span>
        <span role="columnheader">{t("columns.samples")}</span>
        <span role="columnheader">{t("columns.field")}</span>
      </div>
      {one.columns.map((column) => (
        <ColumnLine
          key={column.index}
          one={one}
          column={column}
          isOpen={isOpen && !mapping.isPending}
          onChoose={choose}
        />
      ))}
    </div>
  );
  return (
    <Panel
      title={t("columns.title")}
      isFlush
      actions={mapping.isPending ? <span role="status">{t("columns.checking")}</span> : undefined}
    >
      {mapping.error && <Failure error={mapping.error} />}
      {one.missing.length > 0 && (
        <p className="pd-warning im-missing" role="alert">
          <Icon name="warning" />{" "}
          {t("columns.missing", {
            fields: one.missing.map((group) => missingWords(one, group, t)).join("; "),
          })}
        </p>
      )}
      {isOpen && (!isPhone || one.missing.length > 0) ? (
        table
      ) : (
        <details>
          <summary className="im-summary">{t("columns.show")}</summary>
          {table}
        </details>
      )}
    </Panel>
  );
}

type T = ReturnType<typeof useTranslation<"imports">>["t"];

function missingWords({ fields }: Import, group: readonly string[], t: T): string {
  const words = group.map((name) => say(fields.find((field) => field.name === name)?.words ?? name));
  return words.reduce((first, second) => t("columns.or", { first, second }));
}

interface ColumnLineProps {
  readonly one: Import;
  readonly column: Import["columns"][number];
  readonly isOpen: boolean;
  readonly onChoose: (index: number, field: string | null) => void;
}

function ColumnLine({ one, column, isOpen, onChoose }: ColumnLineProps) {
  const { t } = useTranslation("imports");
  const head = column.head === "" ? t("columns.noHead", { n: column.index + 1 }) : column.head;
  const options = [
    { value: skip, label: t("columns.skip") },
    ...one.fields.map(({ name, words }) => ({ value: name, label: say(words) })),
  ];
  return (
    <div className="im-column" role="row">
      <strong role="cell">{head}</strong>
      <span role="cell" className="im-samples muted">
        {column.samples.join(" · ")}
      </span>
      <span role="cell" className="im-field">
        <Select
          aria-label={`${t("columns.field")}: ${head}`}
          data={options}
          value={column.field ?? skip}
          onChange={(value) => onChoose(column.index, value === skip ? null : value)}
          disabled={!isOpen}
          searchable
          allowDeselect={false}
          comboboxProps={{ width: 260, position: "bottom-start" }}
        />
        <Confidence column={column} />
      </span>
    </div>
  );
}

function Confidence({ column: { field, isSure } }: Pick<ColumnLineProps, "column">) {
  const { t } = useTranslation("imports");
  if (field === null) return <StateBadge mood="neutral">{t("columns.skipped")}</StateBadge>;
  return isSure ? (
    <StateBadge mood="ok">{t("columns.sure")}</StateBadge>
  ) : (
    <StateBadge mood="warn">{t("columns.guess")}</StateBadge>
  );
}
