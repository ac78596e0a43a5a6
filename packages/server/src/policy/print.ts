import { type PolicyKey, policyKeys } from "@phaodai/domain/policy/keys";
import type { Period } from "@phaodai/domain/policy/period";
import type { Citation, PolicyAnswer } from "@phaodai/domain/policy/resolve";
import { type Language, say } from "./words.ts";

/** One key as lines of text: the value with its status, then each paper, then what gave way. */
export function printAnswer(language: Language, answer: Extract<PolicyAnswer, { found: true }>): string[] {
  const t = (path: string) => say(language, path);
  const papers = answer.because.flatMap((citation) => [
    `    ${t("becauseTitle")}: ${printPaper(language, citation)}`,
    ...(citation.source?.address ? [`    ${t("address")}: ${citation.source.address}`] : []),
    ...(citation.why ? [`    ${citation.why[language]}`] : []),
  ]);
  const others = answer.rejected.map(
    (rejected) =>
      `    ${t("rejectedTitle")}: ${printValue(language, answer.key, rejected.value)} – ${printPaper(language, rejected)} – ${t(`rejections.${rejected.rejectedAs}`)}`,
  );
  const value = printValue(language, answer.key, answer.because[0].value);
  return [
    `${t(`keys.${answer.key}.title`)}: ${value} [${t(`statuses.${answer.status}`)}]`,
    ...papers,
    ...others,
  ];
}

function printPaper(language: Language, citation: Citation): string {
  const { source, pack } = citation;
  const paper = source ? [source.paper, source.clause].filter(Boolean).join(", ") : say(language, "noPaper");
  return `${paper} (${pack}; ${printDays(language, citation)})`;
}

function printDays(language: Language, { from, to }: Period): string {
  const params = { from: printDay(from), to: to ? printDay(to) : "" };
  return say(language, to ? "cli.fromUntil" : "cli.from", params);
}

const printDay = (day: Temporal.PlainDate): string => day.toString().split("-").toReversed().join("/");

/** A value as a person reads it: with its unit, codes in words. */
export function printValue(language: Language, key: PolicyKey, value: unknown): string {
  const t: Say = (path, params = {}) => say(language, path, params);
  if (key.startsWith("case.definition.")) return definition.parse(value)[language];
  return inWords.get(key)?.(t, value) ?? printPlain(t, key, value);
}

type Say = (path: string, params?: Readonly<Record<string, string>>) => string;

const definition = policyKeys["case.definition.confirmed"].schema;

const inWords: ReadonlyMap<PolicyKey, (t: Say, value: unknown) => string> = new Map([
  ["contact.rule", (t, value) => t(`contactRules.${String(value)}`)],
  ["infectious.counts_from", printMilestones],
  ["case.detection_places", printDetectionPlaces],
  ["level.detection_places", printCountedPlaces],
  ["case.source_areas", printAreas],
]);

function printMilestones(t: Say, value: unknown): string {
  const from = policyKeys["infectious.counts_from"].schema.parse(value);
  return [
    t("cli.symptomatic", { from: t(`milestones.${from.symptomatic}`) }),
    t("cli.asymptomatic", { from: t(`milestones.${from.asymptomatic}`) }),
  ].join("; ");
}

function printDetectionPlaces(t: Say, value: unknown): string {
  const places = policyKeys["case.detection_places"].schema.parse(value);
  return places
    .map(({ code, inDailyTotal }) => {
      const place = t(`detectionPlaces.${code}`);
      return inDailyTotal ? place : t("cli.notInTotal", { place });
    })
    .join(", ");
}

function printCountedPlaces(t: Say, value: unknown): string {
  const codes = policyKeys["level.detection_places"].schema.parse(value);
  return codes.map((code) => t(`detectionPlaces.${code}`)).join(", ");
}

function printAreas(t: Say, value: unknown): string {
  const areas = policyKeys["case.source_areas"].schema.parse(value);
  return areas.length === 0 ? t("cli.nothing") : areas.map(({ name }) => name).join(", ");
}

function printPlain(t: Say, key: PolicyKey, value: unknown): string {
  const plain = Array.isArray(value) ? value.join(", ") : String(value);
  const { unit } = policyKeys[key];
  return unit === "none" ? plain : `${plain} ${t(`units.${unit}`)}`;
}
