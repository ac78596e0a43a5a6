import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "#ui/panel.tsx";
import { useDesk } from "./draft-context.ts";
import { EditorForm } from "./editor-form.tsx";

/** What stands before the clauses, on what the paper rests, or behind them: a paragraph a line. */
export function DraftParagraphs({ part }: { readonly part: "preamble" | "closing" }) {
  const { t } = useTranslation("directives");
  const { shown, mayAmend, editing, edit } = useDesk();
  const paragraphs = shown.draft[part];
  const isEdited = editing === part;
  if (paragraphs.length === 0 && !mayAmend) return null;
  return (
    <Panel
      title={t(`draft.${part}`)}
      actions={
        mayAmend && !isEdited ? (
          <button
            type="button"
            className="di-quiet"
            onClick={() => edit(part)}
            aria-label={t("draft.editField", { field: t(`draft.${part}`) })}
          >
            {t("draft.edit")}
          </button>
        ) : undefined
      }
    >
      {isEdited ? (
        <ParagraphsEditor part={part} paragraphs={paragraphs} />
      ) : paragraphs.length === 0 ? (
        <p className="muted">{t(`draft.no_${part}`)}</p>
      ) : (
        <div className="di-paragraphs" lang="vi">
          {paragraphs.map((text, index) => (
            <p key={index}>{text}</p>
          ))}
        </div>
      )}
    </Panel>
  );
}

function ParagraphsEditor({
  part,
  paragraphs,
}: {
  readonly part: "preamble" | "closing";
  readonly paragraphs: readonly string[];
}) {
  const { t } = useTranslation("directives");
  const { amend } = useDesk();
  const [text, setText] = useState(paragraphs.join("\n"));
  const save = () => {
    const said = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
    if (said.join("\n") !== paragraphs.join("\n")) amend({ kind: "set_paragraphs", part, paragraphs: said });
  };
  return (
    <EditorForm onSave={save}>
      <Textarea
        label={t("draft.paragraphs")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={16}
        autoFocus
      />
    </EditorForm>
  );
}
