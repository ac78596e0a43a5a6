import { Button } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { Icon } from "#ui/icon.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { ClauseCard } from "./clause-card.tsx";
import { useDesk } from "./draft-context.ts";
import { DraftFields } from "./draft-fields.tsx";
import { DraftParagraphs } from "./draft-paragraphs.tsx";
import { DraftRecipients } from "./draft-recipients.tsx";
import { PaperLinks } from "./paper-links.tsx";

/** Everything that was read, in the order of the paper. @param lit the clause whose lines are lit */
export function DraftClauses({ lit }: { readonly lit: string | undefined }) {
  const { t } = useTranslation("directives");
  const { shown, mayAmend, amend, edit } = useDesk();
  const { clauses } = shown.draft;
  const tasks = clauses.filter(({ isTask, isRemoved }) => isTask && !isRemoved).length;
  const add = () => {
    const id = newId();
    amend({
      kind: "add_clause",
      id,
      afterId: clauses.at(-1)?.id ?? null,
      no: null,
      text: t("clause.newText"),
    });
    edit(`clause ${id}`);
  };
  return (
    <div className="di-read" tabIndex={-1}>
      <DraftFields />
      <DraftParagraphs part="preamble" />
      <section className="di-clauses" aria-labelledby="di-clauses">
        <header className="di-clauses-head">
          <h2 id="di-clauses">{t("draft.clauses")}</h2>
          <span className="muted">{t("draft.clauseCount", { count: clauses.length, tasks })}</span>
          <CampaignForm />
        </header>
        {clauses.length === 0 && <Empty title={t("draft.noClauses")}>{t("draft.noClausesHint")}</Empty>}
        <ol>
          {clauses.map((clause) => (
            <ClauseCard key={clause.id} clause={clause} isLit={clause.id === lit} />
          ))}
        </ol>
        {mayAmend && (
          <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={add}>
            {t("draft.addClause")}
          </Button>
        )}
      </section>
      <DraftParagraphs part="closing" />
      <DraftRecipients />
      <PaperLinks links={shown.links} />
    </div>
  );
}
