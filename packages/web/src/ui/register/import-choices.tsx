import { MultiSelect } from "@mantine/core";
import { listImports } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { byFoldedWords } from "#ui/folded-options.ts";
import { useFormat } from "#ui/format.ts";
import type { EditorProps } from "./filter-editor.tsx";

/** As many of the last imports as one looks through. */
const shown = 100;

/** The last files imported into this register, newest first, and those chosen before. */
export function ImportChoices({ register, words, field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation("registers");
  const { moment } = useFormat();
  const { data } = useEndpoint(listImports, { limit: shown });
  const chosen = (conditions.find(({ op }) => op === "in")?.values ?? []).map(String);
  const applied = (data?.items ?? []).filter((one) => one.register === register.name && one.appliedAt);
  const known = new Set(applied.map(({ id }) => id));
  const options = [
    ...applied.map((one) => ({ value: one.id, label: `${one.fileName} – ${moment(one.createdAt)}` })),
    ...chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: words.valueOf(field, id) })),
  ];
  return (
    <MultiSelect
      label={t("filter.imports")}
      placeholder={t("filter.importPlaceholder")}
      data={options}
      value={chosen}
      onChange={(ids) => onChange(ids.length === 0 ? [] : [{ field, op: "in", values: ids }])}
      searchable
      filter={byFoldedWords}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
