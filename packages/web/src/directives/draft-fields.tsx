import { Button, TextInput } from "@mantine/core";
import { type Draft, type PaperField, paperFields } from "@phaodai/domain/directives/draft";
import { signerOf } from "@phaodai/domain/directives/official";
import { signerLines } from "@phaodai/domain/papers/layout";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";

import { useDesk } from "./draft-context.ts";
import { PointNotes } from "./point-note.tsx";

/** The head and the signature: what was read, what a person made of it, what is unsure about it. */
export function DraftFields() {
  const { t } = useTranslation("directives");
  return (
    <Panel title={t("draft.head")}>
      <dl className="di-fields">
        {paperFields.map((field) => (
          <Field key={field} field={field} />
        ))}
      </dl>
      <PointNotes of={({ field, clauseId }) => field === null && clauseId === null} />
    </Panel>
  );
}

function Field({ field }: { readonly field: PaperField }) {
  const { t } = useTranslation("directives");
  const { day } = useFormat();
  const { shown, mayAmend, amend, editing, edit } = useDesk();
  const { read, value, isCorrected } = shown.draft.fields[field];
  const said = (one: string | Temporal.PlainDate | null): string =>
    one === null
      ? t(shown.source === null ? "draft.notFilled" : "draft.notRead")
      : typeof one === "string"
        ? one
        : day(one);
  const isEdited = editing === `field ${field}`;
  return (
    <div className={isCorrected ? "di-field di-field-corrected" : "di-field"} data-place={`field ${field}`}>
      <dt>{t(`fields.${field}`)}</dt>
      <dd>
        {isEdited ? (
          <FieldEditor field={field} value={value?.toString() ?? ""} />
        ) : (
          <span className="di-field-value">
            <span className={value === null ? "muted" : undefined}>
              {field === "signerOnBehalfOf" && value !== null ? <OnBehalf of={shown.draft} /> : said(value)}
            </span>
            {mayAmend && (
              <button
                type="button"
                className="di-quiet"
                onClick={() => edit(`field ${field}`)}
                aria-label={t("draft.editField", { field: t(`fields.${field}`) })}
              >
                {t("draft.edit")}
              </button>
            )}
          </span>
        )}
        {isCorrected && (
          <span className="di-was muted">
            {t("draft.read")} <s>{said(read)}</s>
            {mayAmend && (
              <button
                type="button"
                className="di-quiet"
                onClick={() => amend({ kind: "take_as_read", field })}
              >
                <Icon name="undo" size={12} /> {t("draft.takeAsRead")}
              </button>
            )}
          </span>
        )}
        <PointNotes of={(point) => point.field === field} />
      </dd>
    </div>
  );
}

/** In whose name, and in whose place the deputy signs: two lines as on the paper. */
function OnBehalf({ of }: { readonly of: Draft }) {
  const signer = signerOf(of);
  if (signer.inPlaceOf === null) return signer.onBehalfOf;
  return signerLines(of.form, { ...signer, title: "" })
    .filter(({ text }) => text !== "")
    .map(({ text }) => <div key={text}>{text}</div>);
}

function FieldEditor({ field, value }: { readonly field: PaperField; readonly value: string }) {
  const { t } = useTranslation("directives");
  const { amend, edit } = useDesk();
  const [text, setText] = useState(value);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said !== value) amend({ kind: "correct_field", field, value: said === "" ? null : said });
    edit(undefined);
  };
  return (
    <form
      className="di-inline"
      onSubmit={save}
      onKeyDown={(event) => event.key === "Escape" && edit(undefined)}
    >
      <TextInput
        aria-label={t(`fields.${field}`)}
        type={field === "date" ? "date" : "text"}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" variant="default">
        {t("draft.keep")}
      </Button>
    </form>
  );
}
