import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { wordsOfError } from "#ui/say.ts";
import type { CellEdits, UnsavedEdit } from "./cell-edits.ts";
import type { FieldWords } from "./field-words.ts";

interface UnsavedEditsProps {
  readonly edits: CellEdits;
  readonly words: FieldWords;
  readonly nameOf: (edit: UnsavedEdit) => string;
}

/** Edits that were not taken, each beside what stands there: theirs, or mine. */
export function UnsavedEdits({ edits, words, nameOf }: UnsavedEditsProps) {
  const { t } = useTranslation("registers");
  if (edits.unsaved.length === 0) return null;
  return (
    <ul className="pd-unsaved" aria-label={t("conflict.label")} role="alert">
      {edits.unsaved.map((edit) => (
        <li key={`${edit.row.id}/${edit.field}`}>
          <p>
            <Icon name="warning" />{" "}
            <strong>
              {words.titleOf(edit.field)} · {nameOf(edit)}
            </strong>{" "}
            {edit.theirs ? <Winner edit={edit} /> : wordsOfError(edit.error)}
          </p>
          <dl>
            <div>
              <dt>{t("conflict.mine")}</dt>
              <dd>{words.valueOf(edit.field, edit.mine) || t("filter.empty")}</dd>
            </div>
            {edit.theirs && (
              <div>
                <dt>{t("conflict.theirs")}</dt>
                <dd>{words.cellOf(edit.field, edit.theirs) || t("filter.empty")}</dd>
              </div>
            )}
          </dl>
          <div className="pd-unsaved-actions">
            <Button variant="default" onClick={() => void edits.insist(edit)}>
              {t(edit.theirs ? "conflict.takeMine" : "conflict.again")}
            </Button>
            <Button variant="default" onClick={() => edits.give(edit)}>
              {t(edit.theirs ? "conflict.keepTheirs" : "conflict.drop")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Winner({ edit: { by } }: { readonly edit: UnsavedEdit }) {
  const { t } = useTranslation("registers");
  const { moment } = useFormat();
  return by ? t("conflict.changedBy", { actor: by.actor, at: moment(by.at) }) : t("conflict.changed");
}
