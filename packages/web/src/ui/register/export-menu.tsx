import { Button, Menu, Tooltip } from "@mantine/core";
import { download } from "@phaodai/client/client";
import { sortText } from "@phaodai/domain/registers/check-view";
import { exportRows } from "@phaodai/domain/registers/contract";
import { isFiltered } from "@phaodai/domain/registers/filter";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { connection } from "#ui/connection.ts";
import { Icon } from "#ui/icon.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { saveFile } from "#ui/save-file.ts";
import type { RowsAsked } from "./row-window.ts";

const choices = [
  { key: "xlsx", format: "xlsx", separator: "," },
  { key: "csv", format: "csv", separator: "," },
  { key: "csvSemicolon", format: "csv", separator: ";" },
  { key: "json", format: "json", separator: "," },
] as const;
type Choice = (typeof choices)[number];

/** A file of exactly what is filtered, with the columns shown. */
export function ExportMenu({ asked }: { readonly asked: RowsAsked }) {
  const { t, i18n } = useTranslation("registers");
  const may = useMay();
  const { filter, register } = asked;
  const exporting = useMutation({
    mutationFn: ({ format, separator }: Choice) =>
      download(connection, exportRows, {
        register: register.name,
        format,
        separator,
        language: i18n.language === "en" ? "en" : "vi",
        columns: asked.columns.join(","),
        ...(asked.sort.length > 0 && { sort: sortText(asked.sort) }),
        ...(isFiltered(filter) && { filter: { all: filter.all, any: filter.any } }),
      }),
    onSuccess: ({ blob, fileName }) => {
      saveFile(blob, fileName ?? register.name);
      note(t("export.done", { file: fileName ?? register.name }));
    },
    onError: noteFailure,
  });
  const whyNot = may("registers.export")
    ? asked.text !== "" && t("export.notWhileSearching")
    : t("export.mayNot");
  return (
    <Menu position="bottom-end">
      <Tooltip label={whyNot} disabled={whyNot === false}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="download" />}
            loading={exporting.isPending}
            {...(whyNot !== false && { "data-disabled": true })}
            aria-disabled={whyNot !== false}
            onClick={(event) => whyNot !== false && event.preventDefault()}
          >
            {t("export.open")}
          </Button>
        </Menu.Target>
      </Tooltip>
      {whyNot === false && (
        <Menu.Dropdown>
          {choices.map((choice) => (
            <Menu.Item key={choice.key} onClick={() => exporting.mutate(choice)}>
              {t(`export.${choice.key}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
