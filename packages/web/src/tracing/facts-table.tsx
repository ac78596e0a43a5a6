import { Button } from "@mantine/core";
import {
  listContacts,
  showTimeline,
  withdrawExposure,
  withdrawVisit,
} from "@phaodai/domain/tracing/contract";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { say } from "#ui/say.ts";
import type { Timeline } from "./timeline-scale.ts";

interface FactsTableProps {
  readonly timeline: Timeline;
  readonly personId: string;
}

interface Fact {
  readonly key: string;
  readonly kind: "visit" | "exposure";
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly isTimeKnown: boolean;
  readonly what: string;
  readonly detail: string;
  readonly withdraw: () => void;
}

/** Visits and stated contacts in the order of time: the keyboard's and the screen reader's way to what the picture shows. */
export function FactsTable({ timeline, personId }: FactsTableProps) {
  const { t } = useTranslation("tracing");
  const { moment, day, time, number } = useFormat();
  const facts = useFacts(timeline, personId, number).toSorted((a, b) =>
    Temporal.Instant.compare(a.from, b.from),
  );
  const mayRecord = useMay()("tracing.record");
  if (facts.length === 0) return <p className="tr-none muted">{t("facts.none")}</p>;
  const period = (fact: Fact): string =>
    fact.isTimeKnown
      ? `${moment(fact.from)} – ${time(fact.to)}`
      : `${day(fact.from.toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate())} · ${t("marks.time_unknown")}`;
  return (
    <div className="pd-twin tr-facts-table" role="region" aria-label={t("facts.title")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("facts.when")}</th>
            <th scope="col">{t("facts.what")}</th>
            <th scope="col">{t("facts.detail")}</th>
            <th scope="col">
              <span className="pd-hidden">{t("facts.withdraw")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.key}>
              <td className="tabular">{period(fact)}</td>
              <th scope="row">
                <Icon name={fact.kind === "visit" ? "place" : "link"} size={14} /> {fact.what}
              </th>
              <td>{fact.detail}</td>
              <td>
                <Button
                  variant="subtle"
                  disabled={!mayRecord}
                  title={mayRecord ? undefined : t("facts.mayNot")}
                  onClick={fact.withdraw}
                  aria-label={t("facts.withdrawOne", { what: fact.what })}
                >
                  {t("facts.withdraw")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useFacts(timeline: Timeline, personId: string, number: (value: number) => string): readonly Fact[] {
  const { t } = useTranslation("tracing");
  const changes = { invalidates: [showTimeline, listContacts] };
  const dropVisit = useCommand(withdrawVisit, changes);
  const dropExposure = useCommand(withdrawExposure, changes);
  return [
    ...timeline.visits.map((visit) => ({
      key: `${visit.placeId}${visit.startsAt.toString()}`,
      kind: "visit" as const,
      from: visit.startsAt,
      to: visit.endsAt,
      isTimeKnown: visit.isTimeKnown,
      what: visit.placeName,
      detail: say(`establishments:kinds.${visit.placeKind}`),
      withdraw: () =>
        dropVisit.mutate({ input: { body: { personId, placeId: visit.placeId, startsAt: visit.startsAt } } }),
    })),
    ...timeline.exposures.map((exposure) => ({
      key: exposure.id,
      kind: "exposure" as const,
      from: exposure.startsAt,
      to: exposure.endsAt,
      isTimeKnown: exposure.isTimeKnown,
      what: exposure.fromPersonId === personId ? `→ ${exposure.toName}` : `← ${exposure.fromName}`,
      detail: [
        exposure.minutes === null
          ? t("marks.minutes_unknown")
          : t("facts.minutes", { n: number(exposure.minutes) }),
        exposure.placeName,
        exposure.setting,
      ]
        .filter(Boolean)
        .join(" · "),
      withdraw: () =>
        dropExposure.mutate({
          input: { exposureId: exposure.id, body: { reason: t("facts.withdrawnByHand") } },
        }),
    })),
  ];
}
