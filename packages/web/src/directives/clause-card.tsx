import { Switch, TextInput } from "@mantine/core";
import type { DraftClause } from "@phaodai/domain/directives/draft";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { Icon } from "#ui/icon.tsx";
import { AssigneeAdder } from "./assignee-adder.tsx";
import { ClauseMenu } from "./clause-menu.tsx";
import { ClauseMeasure } from "./clause-measure.tsx";
import { ClauseParents } from "./clause-parents.tsx";
import { ClauseText } from "./clause-text.tsx";
import { DeadlineChips } from "./deadline-chips.tsx";

import { useDesk } from "./draft-context.ts";
import { PointNotes } from "./point-note.tsx";
import { MeaningChip } from "./meaning-chip.tsx";

interface ClauseCardProps {
  readonly clause: DraftClause;
  /** Its lines are lit in the paper. */
  readonly isLit: boolean;
}

/** A clause as it will be given out: what, to whom, until when, what to show for it. */
export const ClauseCard = memo(function ClauseCard({ clause, isLit }: ClauseCardProps) {
  const { t } = useTranslation("directives");
  const { hover, choose, mayAmend } = useDesk();
  const names = ["di-clause"];
  if (isLit) names.push("di-clause-lit");
  if (clause.isRemoved) names.push("di-clause-removed");
  if (!clause.isTask) names.push("di-clause-untold");
  return (
    <li
      className={names.join(" ")}
      data-clause={clause.id}
      data-place={`clause ${clause.id}`}
      onMouseEnter={() => hover(clause.id)}
      onMouseLeave={() => hover(undefined)}
      onFocus={() => choose(clause.id)}
    >
      <ClauseHead clause={clause} />
      <ClauseText clause={clause} />
      {!clause.isRemoved && (
        <>
          {clause.isTask && (
            <dl className="di-clause-facts">
              <dt>{t("clause.assignees")}</dt>
              <dd className="di-chips">
                {clause.assignees.map((one) => (
                  <MeaningChip key={`${one.role} ${one.name}`} {...one} />
                ))}
                {mayAmend && <AssigneeAdder clause={clause} />}
              </dd>
              <dt>{t("clause.deadlines")}</dt>
              <dd className="di-chips">
                <DeadlineChips clause={clause} />
              </dd>
              <dt>{t("clause.evidence")}</dt>
              <dd>
                <Evidence clause={clause} />
                <ClauseMeasure clause={clause} />
              </dd>
              <ClauseParents clause={clause} />
            </dl>
          )}
          <PointNotes of={({ clauseId }) => clauseId === clause.id} />
        </>
      )}
    </li>
  );
});

function ClauseHead({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { mayAmend, amend } = useDesk();
  const clauseId = clause.id;
  return (
    <header className="di-clause-head">
      <h3>{clause.no === null ? t("clause.unnumbered") : t("clause.no", { no: clause.no })}</h3>
      {clause.lines && (
        <span className="muted di-clause-lines">
          {clause.lines.first === clause.lines.last
            ? t("clause.line", { line: clause.lines.first })
            : t("clause.lines", clause.lines)}
        </span>
      )}
      {clause.isRemoved ? (
        <>
          <StateBadge mood="neutral">{t("clause.removed")}</StateBadge>
          {mayAmend && (
            <button
              type="button"
              className="di-quiet"
              onClick={() => amend({ kind: "restore_clause", clauseId })}
            >
              <Icon name="undo" size={12} /> {t("clause.restore")}
            </button>
          )}
        </>
      ) : (
        <>
          <Switch
            className="di-clause-switch"
            size="xs"
            label={t(clause.isTask ? "clause.isTask" : "clause.isNoTask")}
            checked={clause.isTask}
            disabled={!mayAmend}
            onChange={(event) =>
              amend({ kind: "edit_clause", clauseId, isTask: event.currentTarget.checked })
            }
          />
          {mayAmend && <ClauseMenu clause={clause} />}
        </>
      )}
    </header>
  );
}

/** What a unit must show; saved when the field is left. */
function Evidence({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { mayAmend, amend } = useDesk();
  const [text, setText] = useState(clause.evidence ?? "");
  if (!mayAmend)
    return <span className={clause.evidence === null ? "muted" : undefined}>{clause.evidence ?? "–"}</span>;
  const save = () => {
    const said = text.trim() === "" ? null : text.trim();
    if (said !== clause.evidence) amend({ kind: "edit_clause", clauseId: clause.id, evidence: said });
  };
  return (
    <TextInput
      aria-label={t("clause.evidenceOf", { no: clause.no ?? "–" })}
      placeholder={t("clause.evidenceHint")}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && save()}
    />
  );
}
