import { useTranslation } from "react-i18next";
import { Panel } from "#ui/panel.tsx";
import { useDesk } from "./draft-context.ts";
import { MeaningChip } from "./meaning-chip.tsx";

/** Who gets the paper, by purpose: to carry out, to report, for information. */
export function DraftRecipients() {
  const { t } = useTranslation("directives");
  const { shown } = useDesk();
  const byPurpose = Map.groupBy(shown.draft.recipients, ({ purpose }) => purpose ?? "");
  if (byPurpose.size === 0) return null;
  return (
    <Panel title={t("draft.recipients")}>
      <dl className="di-clause-facts">
        {[...byPurpose].map(([purpose, recipients]) => (
          <div key={purpose} className="di-purpose">
            <dt>{purpose === "" ? t("draft.noPurpose") : purpose}</dt>
            <dd className="di-chips">
              {recipients.map((one, index) => (
                <MeaningChip key={`${one.name}${index}`} name={one.name} meaning={one.meaning} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
