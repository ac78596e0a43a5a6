import type { CentreFault, FaultKind } from "@phaodai/domain/command/standing";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";

/** Red is what cannot wait for tomorrow. */
export const moodOf: Readonly<Record<FaultKind, Mood>> = {
  vacancy: "danger",
  nobody_on_duty: "danger",
  gap: "danger",
  not_taken_over: "danger",
  left_on_duty: "warn",
  not_ready: "warn",
  silent: "danger",
  no_regulation: "warn",
};

/** What is wrong with a centre, worst first, each with its number where there is more than one. */
export function FaultBadges({ faults }: { readonly faults: readonly CentreFault[] }) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  if (faults.length === 0) return <StateBadge mood="ok">{t("faults.none")}</StateBadge>;
  return (
    <span className="cc-faults">
      {faults.map(({ kind, count }) => (
        <StateBadge key={kind} mood={moodOf[kind]}>
          {t(`faults.${kind}`)}
          {count > 1 && <b className="tabular"> {number(count)}</b>}
        </StateBadge>
      ))}
    </span>
  );
}
