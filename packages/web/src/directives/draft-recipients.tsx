import { useTranslation } from "react-i18next";
import { Panel } from "#ui/panel.tsx";
import { useDesk } from "./draft-context.ts";
import { MeaningChip } from "./meaning-chip.tsx";
import { RecipientsEditor } from "./recipients-editor.tsx";

/** Who gets the paper, by purpose: to carry out, to report, for information. */
export function DraftRecipients() {
  const { t } = useTranslation("directives");
  const { shown, mayAmend, editing, edit } = useDesk();
  const { recipients } = shown.draft;
  const byPurpose = Map.groupBy(recipients, ({ purpose }) => purpose ?? "");
  const isEdited = editing === "recipients";
  if (byPurpose.size === 0 && !mayAmend) return null;
  return (
    <Panel
      title={t("draft.recipients")}
      actions={
        mayAmend && !isEdited ? (
          <button
            type="button"
            className="di-quiet"
            onClick={() => edit("recipients")}
            aria-label={t("draft.editField", { field: t("draft.recipients") })}
          >
            {t("draft.edit")}
          </button>
        ) : undefined
      }
    >
      {isEdited ? (
        <RecipientsEditor recipients={recipients} />
      ) : (
        <dl className="di-clause-facts">
          {[...byPurpose].map(([purpose, some]) => (
            <div key={purpose} className="di-purpose">
              <dt>{purpose === "" ? t("draft.noPurpose") : purpose}</dt>
              <dd className="di-chips">
                {some.map((one, index) => (
                  <MeaningChip key={`${one.name}${index}`} name={one.name} meaning={one.meaning} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
