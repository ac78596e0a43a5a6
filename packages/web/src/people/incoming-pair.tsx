import { Button } from "@mantine/core";
import type { Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { FieldsTable } from "./duplicate-fields-table.tsx";
import { comparedFields } from "./duplicate-fields.ts";
import { Reasons } from "./duplicate-review.tsx";
import { Side } from "./duplicate-sides.tsx";
import { type AnsweredPair, whySameNot } from "./incoming-pairs.ts";
import { AnswerBadge } from "./incoming-queue.tsx";
import { UndoButton } from "./undo-button.tsx";

/** What can be said of the open pair; undefined: not now, or said already. */
interface Actions {
  readonly onSame: (() => void) | undefined;
  readonly onDistinct: (() => void) | undefined;
  readonly onLater: () => void;
  readonly onUndo: (() => void) | undefined;
  readonly isUndoAsked: boolean;
  readonly mayAnswer: boolean;
}

interface PairProps {
  readonly register: Import["register"];
  readonly pair: AnsweredPair;
  readonly actions: Actions;
  readonly onTakeBack: (() => void) | undefined;
  /** On a phone: back to the list. */
  readonly onBack: (() => void) | undefined;
}

/** A row of the file beside a record of the register, field by field, and what may be said of them. */
export function IncomingPairView({ register, pair, actions, onTakeBack, onBack }: PairProps) {
  const { t } = useTranslation("people");
  const { day, percent, moment } = useFormat();
  const { nameOf } = useUnitNames();
  const { row, side, because, score, given, answer } = pair;
  const people: [typeof row.person, typeof row.person] = [row.person, side.person];
  const sides = [{ isMasked: false, person: row.person }, side] as const;
  const lines = comparedFields({ people, sides, because }, { day, unit: nameOf });
  const hasCase = side.cases.some(({ classification }) => classification !== "ruled_out");
  return (
    <article className="pe-one" aria-label={t("incoming.compare")}>
      {onBack && (
        <Button variant="subtle" leftSection={<Icon name="left" size={14} />} onClick={onBack}>
          {t("duplicates.page.back")}
        </Button>
      )}
      <div className="pe-review">
        <Reasons because={because} lines={lines} />
        <div className="pe-degree">
          <p className="muted pe-score">{t("duplicates.score", { percent: percent(score, 1) })}</p>
          <AnswerBadge pair={pair} />
          {given && answer !== null && (
            <span className="muted tabular">
              {t("incoming.said", { by: given.by, at: moment(given.at) })}
            </span>
          )}
        </div>
        <FieldsTable
          lines={lines}
          choosing={undefined}
          stays={1}
          heads={[t("incoming.row", { row: row.rowNo }), t("incoming.record")]}
        />
        <Side side={side} heading={t("incoming.record")} />
        {register === "cases" && hasCase && <p className="pd-warning">{t("incoming.openCase")}</p>}
        <p className="muted">{t(register === "cases" ? "incoming.effectCases" : "incoming.effectPeople")}</p>
      </div>
      <Bar pair={pair} actions={actions} onTakeBack={onTakeBack} />
    </article>
  );
}

function Bar({ pair, actions, onTakeBack }: Pick<PairProps, "pair" | "actions" | "onTakeBack">) {
  const { t } = useTranslation("people");
  const { onSame, onDistinct, onLater, onUndo, isUndoAsked, mayAnswer } = actions;
  const whyNot = mayAnswer ? whySameNot(pair) : "duplicates.actions.mayNot";
  return (
    <div className="pe-bar" role="group" aria-label={t("incoming.keys")}>
      <Button disabled={!onSame} onClick={onSame}>
        {t("incoming.same")} <kbd>M</kbd>
      </Button>
      <Button variant="default" disabled={!onDistinct} onClick={onDistinct}>
        {t("incoming.distinct")} <kbd>D</kbd>
      </Button>
      <Button variant="subtle" onClick={onLater}>
        {t("duplicates.actions.later")} <kbd>N</kbd>
      </Button>
      {pair.given && (
        <Button variant="subtle" disabled={!onTakeBack} onClick={onTakeBack}>
          {t("incoming.takeBack")}
        </Button>
      )}
      <UndoButton onUndo={onUndo} isAsked={isUndoAsked} />
      {whyNot !== undefined && <p className="pe-blocked">{t(whyNot)}</p>}
      <p className="muted pe-keys no-print">{t("incoming.keys")}</p>
    </div>
  );
}
