import { ActionIcon, Autocomplete, Button, TextInput } from "@mantine/core";
import type { DraftRecipient } from "@phaodai/domain/directives/draft";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useDesk } from "./draft-context.ts";

interface Row {
  readonly key: number;
  readonly name: string;
  readonly purpose: string;
}

/** Purposes as papers print them; any other may be typed. */
const purposes = ["kính gửi", "để báo cáo", "để thực hiện", "để biết", "để phối hợp", "lưu"];

/** The list below "Nơi nhận", a row each: named as in the paper, for what they get it. */
export function RecipientsEditor({ recipients }: { readonly recipients: readonly DraftRecipient[] }) {
  const { t } = useTranslation("directives");
  const { amend, edit } = useDesk();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    recipients.map(({ name, purpose }, key) => ({ key, name, purpose: purpose ?? "" })),
  );
  const put = (row: Row) => setRows(rows.map((one) => (one.key === row.key ? row : one)));
  const add = () =>
    setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: "", purpose: "" }]);
  const save = (event: FormEvent) => {
    event.preventDefault();
    amend({
      kind: "set_recipients",
      recipients: rows.flatMap((row) => (row.name.trim() === "" ? [] : [saidOf(row, recipients)])),
    });
    edit(undefined);
  };
  return (
    <form
      className="di-recipients-editor"
      onSubmit={save}
      onKeyDown={(event) => event.key === "Escape" && edit(undefined)}
    >
      {rows.map((row, index) => (
        <div className="di-recipient" key={row.key}>
          <TextInput
            aria-label={t("recipients.nameOf", { no: index + 1 })}
            value={row.name}
            onChange={(event) => put({ ...row, name: event.currentTarget.value })}
            autoFocus={index === rows.length - 1}
          />
          <Autocomplete
            aria-label={t("recipients.purposeOf", { no: index + 1 })}
            placeholder={t("draft.noPurpose")}
            data={purposes}
            value={row.purpose}
            onChange={(purpose) => put({ ...row, purpose })}
          />
          <ActionIcon
            size={28}
            aria-label={t("clause.takeOutOf", { name: row.name })}
            onClick={() => setRows(rows.filter((one) => one.key !== row.key))}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </div>
      ))}
      <div className="di-meaning-ways">
        <Button type="submit">{t("draft.keep")}</Button>
        <Button variant="default" onClick={() => edit(undefined)}>
          {t("draft.cancel")}
        </Button>
        <button type="button" className="di-quiet" onClick={add}>
          <Icon name="plus" size={12} /> {t("recipients.add")}
        </button>
      </div>
    </form>
  );
}

/** Whom a person said a name means stays said; other names are looked up anew. */
function saidOf({ name, purpose }: Row, before: readonly DraftRecipient[]) {
  const was = before.find((one) => one.name === name.trim())?.meaning;
  const said = { name: name.trim(), purpose: purpose.trim() === "" ? null : purpose.trim() };
  if (was?.state === "left_out") return { ...said, unitIds: null };
  return was?.state === "units" && was.by === "person" ? { ...said, unitIds: was.unitIds } : said;
}
