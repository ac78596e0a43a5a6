import { Button, Textarea } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import type { DraftClause } from "@phaodai/domain/directives/draft";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { splitting } from "./clause-order.ts";
import { useDesk } from "./draft-context.ts";
import { EditorForm } from "./editor-form.tsx";
import { markedPieces } from "./marked-text.ts";

/** What a clause says, with its deadlines and doubts marked in the words; while edited, a field. */
export function ClauseText({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { points, editing } = useDesk();
  const [isWhole, setIsWhole] = useState(false);
  if (editing === `clause ${clause.id}`) return <ClauseEditor clause={clause} />;
  const marks = [
    ...points
      .filter(({ clauseId }) => clauseId === clause.id)
      .map(({ doubt, obstacle }) => ({ text: (doubt ?? obstacle)?.text ?? "", mark: "di-mark-doubt" })),
    ...clause.deadlines.map(({ text }) => ({ text, mark: "di-mark-deadline" })),
  ];
  const isLong = clause.text.length > 700;
  return (
    <div className="di-clause-text">
      <p className={isLong && !isWhole ? "di-clamped" : undefined} lang="vi">
        {markedPieces(clause.text, marks).map(({ text, mark }, index) =>
          mark === undefined ? (
            text
          ) : (
            <mark key={index} className={mark}>
              {text}
            </mark>
          ),
        )}
      </p>
      {isLong && (
        <button
          type="button"
          className="di-quiet"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {t(isWhole ? "clause.less" : "clause.whole")}
        </button>
      )}
      {clause.read !== null && clause.read.text !== clause.text && (
        <details className="di-was muted">
          <summary>{t("draft.readText")}</summary>
          <s lang="vi">{clause.read.text}</s>
        </details>
      )}
    </div>
  );
}

function ClauseEditor({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { amend, edit } = useDesk();
  const [nextId] = useState(newId);
  const [text, setText] = useState(clause.text);
  const [caret, setCaret] = useState(clause.text.length);
  const parts = splitting(clause, { text, caret, newId: nextId });
  const save = () => {
    const said = text.trim();
    if (said !== "" && said !== clause.text) amend({ kind: "edit_clause", clauseId: clause.id, text: said });
  };
  const split = () => {
    if (!parts) return;
    amend(...parts);
    edit(undefined);
  };
  return (
    <EditorForm
      onSave={save}
      onKey={(event) => {
        if (event.key !== "Enter" || !event.altKey) return;
        event.preventDefault();
        split();
      }}
      ways={
        <Button
          variant="default"
          disabled={!parts}
          title={t("clause.splitHint")}
          onClick={split}
          rightSection={
            <kbd className="di-key" aria-hidden="true">
              Alt ↵
            </kbd>
          }
        >
          {t("clause.split")}
        </Button>
      }
    >
      <Textarea
        aria-label={t("clause.text", { no: clause.no ?? "–" })}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        autosize
        minRows={3}
        maxRows={16}
        autoFocus
      />
    </EditorForm>
  );
}
