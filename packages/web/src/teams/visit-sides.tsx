import { showVisit } from "@phaodai/domain/teams/round-contract";
import type { VisitFacts, VisitSeen } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { SideBySide } from "#shell/sync/side-by-side.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { symptomWords } from "./symptom-words.ts";

type Told = Pick<VisitSeen, "at" | "outcome" | "ill" | "arrived" | "away" | "help">;

/** The visit of this device beside the one the server keeps under the same id. */
export function VisitSides({ facts }: { readonly facts: VisitFacts }) {
  const { t } = useTranslation("teams");
  const { moment, day } = useFormat();
  const kept = useEndpoint(showVisit, { visitId: facts.id });
  const rows: readonly { readonly label: string; readonly of: (told: Told) => string }[] = [
    { label: t("mend.at"), of: ({ at }) => moment(at) },
    { label: t("mend.outcome"), of: ({ outcome }) => t(`outcomes.${outcome}`) },
    {
      label: t("visit.ill"),
      of: ({ ill }) =>
        ill
          .map(
            ({ fullName, symptoms }) =>
              `${fullName}: ${symptomWords(symptoms, (one) => t(`symptoms.${one}`))}`,
          )
          .join("; "),
    },
    {
      label: t("visit.arrived"),
      of: ({ arrived }) =>
        arrived.map((one) => `${one.fullName}: ${one.fromPlace}, ${day(one.arrivedOn)}`).join("; "),
    },
    { label: t("visit.away"), of: ({ away }) => away ?? "" },
    { label: t("visit.help"), of: ({ help }) => help ?? "" },
  ];
  return (
    <Loaded of={kept}>
      {(there) => (
        <SideBySide facts={rows.map(({ label, of }) => ({ label, here: of(facts), there: of(there) }))} />
      )}
    </Loaded>
  );
}
