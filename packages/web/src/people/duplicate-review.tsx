import { Button, Radio } from "@mantine/core";
import type { DuplicateProposal, MergeChoices } from "@phaodai/domain/people/contract";
import { fieldOf, type LikenessReason, likenessReasons, weightOf } from "@phaodai/domain/people/duplicates";
import type { MergedField, MergeSide } from "@phaodai/domain/people/merge";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { type ComparedField, comparedFields } from "./duplicate-fields.ts";
import { FieldsTable } from "./duplicate-fields-table.tsx";
import { Sides } from "./duplicate-sides.tsx";

export type Episodes = "two" | "one";

/** What the reviewer decides before merging. */
export interface Choosing {
  readonly choices: MergeChoices;
  readonly stays: 0 | 1;
  /** Of two cases of one disease: two illnesses, or one that was reported twice; undefined while nobody has said. */
  readonly episodes: Episodes | undefined;
  readonly isDisabled: boolean;
  readonly choose: (field: MergedField, side: MergeSide) => void;
  readonly swap: () => void;
  readonly sayEpisodes: (episodes: Episodes) => void;
}

interface ReviewProps {
  readonly proposal: DuplicateProposal;
  /** Undefined for a pair that is decided. */
  readonly choosing: Choosing | undefined;
}

/** Two records side by side: what speaks for one person, what against, and which values stay. */
export function DuplicateReview({ proposal, choosing }: ReviewProps) {
  const { t } = useTranslation("people");
  const { day, percent } = useFormat();
  const { nameOf } = useUnitNames();
  const lines = comparedFields(proposal, { day, unit: nameOf });
  return (
    <div className="pe-review">
      <Reasons because={proposal.because} lines={lines} />
      {choosing && bothHaveCases(proposal) && (
        <div className="pd-warning pe-episodes">
          <Radio.Group
            label={t("duplicates.page.twoCases")}
            value={choosing.episodes ?? ""}
            onChange={(value) => choosing.sayEpisodes(value === "one" ? "one" : "two")}
          >
            <Radio value="one" label={t("duplicates.page.oneEpisode")} disabled={choosing.isDisabled} />
            <Radio value="two" label={t("duplicates.page.twoEpisodes")} disabled={choosing.isDisabled} />
          </Radio.Group>
        </div>
      )}
      <div className="pe-degree">
        <p className="muted pe-score">{t("duplicates.score", { percent: percent(proposal.score, 1) })}</p>
        {choosing && (
          <Button
            variant="default"
            className="pe-swap"
            leftSection={<Icon name="refresh" size={14} />}
            disabled={choosing.isDisabled}
            onClick={choosing.swap}
          >
            {t("duplicates.page.swap")}
          </Button>
        )}
      </div>
      <FieldsTable lines={lines} choosing={choosing} stays={choosing?.stays ?? 0} />
      <Sides sides={proposal.sides} />
    </div>
  );
}

/** Of one disease, and neither ruled out: the server refuses to merge such a pair unasked. */
export const bothHaveCases = (pair: DuplicateProposal): boolean => doubleCases(pair, 0).length > 0;

/** The cases of the record that goes, each with the one of the same disease that stays. */
export function doubleCases({ sides }: DuplicateProposal, stays: 0 | 1): readonly Double[] {
  const standing = (side: 0 | 1) =>
    sides[side].cases.filter(({ classification }) => classification !== "ruled_out");
  return standing(stays === 0 ? 1 : 0).flatMap(({ id, disease }) => {
    const kept = standing(stays).find((one) => one.disease === disease);
    return kept ? [{ caseId: id, keptCaseId: kept.id }] : [];
  });
}

interface Double {
  readonly caseId: string;
  readonly keptCaseId: string;
}

interface ReasonsProps {
  readonly because: readonly string[];
  readonly lines: readonly ComparedField[];
}

/** What speaks for one person, and what against: with each field that differs, unless a reason against says it already. */
export function Reasons({ because, lines }: ReasonsProps) {
  const { t } = useTranslation("people");
  const known = because.flatMap((code) => likenessReasons.find((reason) => reason === code) ?? []);
  const speaksFor = known.filter((reason) => weightOf(reason) > 0);
  const against = known.filter((reason) => weightOf(reason) <= 0);
  const said = new Set<string | undefined>(against.map(fieldOf));
  const differing = lines.filter(({ field, agreement }) => agreement === "other" && !said.has(field));
  return (
    <div className="pe-reasons">
      <ReasonList title={t("duplicates.page.speaksFor")} reasons={speaksFor.map(wordsOf)} mood="for" />
      <ReasonList
        title={t("duplicates.page.speaksAgainst")}
        reasons={[
          ...against.map(wordsOf),
          ...differing.map(({ label }) => t("duplicates.page.differs", { field: lowerFirst(label) })),
        ]}
        mood="against"
      />
    </div>
  );
}

const wordsOf = (reason: LikenessReason): string => say(`people:reasons.${reason}`);

/** Within a sentence; "CCCD" keeps its capitals. */
const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function ReasonList({
  title,
  reasons,
  mood,
}: {
  readonly title: string;
  readonly reasons: readonly string[];
  readonly mood: "for" | "against";
}) {
  const { t } = useTranslation("people");
  return (
    <section className={`pe-reason-list pe-${mood}`} aria-label={title}>
      <h3>{title}</h3>
      {reasons.length === 0 ? (
        <p className="muted">{t("duplicates.page.nothingAgainst")}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>
              <Icon name={mood === "for" ? "check" : "warning"} size={14} /> {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
