import { UnstyledButton } from "@mantine/core";
import type { recordVisit } from "@phaodai/domain/teams/round-contract";
import type { RoundHousehold, visitOutcomes } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import type { Queued } from "#ui/outbox.ts";

interface RoundCardProps {
  readonly household: RoundHousehold;
  /** A visit of this device that the list does not hold. */
  readonly pending: Queued<typeof recordVisit> | undefined;
  readonly onOpen: () => void;
}

/** A door of the round: one tap opens it. */
export function RoundCard({ household, pending, onOpen }: RoundCardProps) {
  const { t } = useTranslation("teams");
  const { shortDay } = useFormat();
  const { address, groupName, people, watched, lastVisitedOn } = household;
  return (
    <li>
      <UnstyledButton className="tm-door" onClick={onOpen}>
        <span className="tm-door-address">{address}</span>
        <span className="tm-door-people">
          {people.length === 0 ? t("round.nobody") : people.map(({ fullName }) => fullName).join(", ")}
        </span>
        <span className="tm-door-facts">
          <Found household={household} pending={pending} />
          {watched.map(({ fullName, until }) => (
            <StateBadge key={fullName} mood="warn" icon="eye">
              {until
                ? t("round.watchedUntil", { fullName, day: shortDay(until) })
                : t("round.watched", { fullName })}
            </StateBadge>
          ))}
          <span className="muted">
            {groupName !== null && `${groupName} · `}
            {lastVisitedOn ? t("round.last", { day: shortDay(lastVisitedOn) }) : t("round.never")}
          </span>
        </span>
        <Icon name="right" />
      </UnstyledButton>
    </li>
  );
}

/** What was found today: by the server's word, or by this device's. */
function Found({ household: { today }, pending }: Pick<RoundCardProps, "household" | "pending">) {
  const { t } = useTranslation("teams");
  const { time } = useFormat();
  if (pending?.standing === "refused") return <StateBadge mood="danger">{t("round.refused")}</StateBadge>;
  if (pending?.standing === "received") {
    const { outcome } = pending.body;
    return (
      <StateBadge mood={moodOf(outcome)}>
        {t("round.foundAt", { outcome: t(`outcomes.${outcome}`), time: time(pending.madeAt) })}
      </StateBadge>
    );
  }
  if (pending)
    return (
      <StateBadge mood="info" icon="clock">
        {t("round.unsent", { outcome: t(`outcomes.${pending.body.outcome}`) })}
      </StateBadge>
    );
  if (!today) return null;
  return (
    <>
      <StateBadge mood={moodOf(today.outcome)}>
        {t("round.foundAt", { outcome: t(`outcomes.${today.outcome}`), time: time(today.at) })}
      </StateBadge>
      {today.ill > 0 && <StateBadge mood="danger">{t("round.ill", { count: today.ill })}</StateBadge>}
      {today.arrived > 0 && (
        <StateBadge mood="warn">{t("round.arrived", { count: today.arrived })}</StateBadge>
      )}
      {today.help && <StateBadge mood="warn">{t("round.help")}</StateBadge>}
    </>
  );
}

const moodOf = (outcome: (typeof visitOutcomes)[number]): "ok" | "neutral" =>
  outcome === "met" ? "ok" : "neutral";
