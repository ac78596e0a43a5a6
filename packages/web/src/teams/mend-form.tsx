import { Button, SegmentedControl, Select } from "@mantine/core";
import type { SaidNo } from "@phaodai/client/outbox/entry";
import { newId } from "@phaodai/client/request";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { recordVisit, showRound } from "@phaodai/domain/teams/round-contract";
import type { RoundHousehold, VisitFacts } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "#shell/sync/refusal-note.tsx";
import { current } from "#ui/account-outbox.ts";
import { useAlone } from "#ui/alone.ts";
import { instantOfLocal, localOf } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";
import { note } from "#ui/note.ts";
import type { Queued } from "#ui/outbox.ts";
import "#shell/sync/sync.css";
import { draftOf, isComplete, isEmpty, renewed, visitOf } from "./visit-draft.ts";
import { VisitFields } from "./visit-fields.tsx";
import { useDoorDraft } from "./visit-kept.ts";
import { useVisitSaving } from "./visit-saving.ts";
import { VisitSheet } from "./visit-sheet.tsx";
import { VisitSides } from "./visit-sides.tsx";

interface MendFormProps {
  readonly round: ReplyOf<typeof showRound>;
  readonly memberId: string;
  readonly refused: Queued<typeof recordVisit> & { readonly refusal: SaidNo };
  readonly onClose: () => void;
}

/** A visit the server refused, opened with all that was written: why, how to mend it, and the way to send it again. */
export function MendForm({ round, memberId, refused, onClose }: MendFormProps) {
  const { t } = useTranslation("teams");
  const { refusal, label, body: facts } = refused;
  const [household, setHousehold] = useState(() => householdOf(round, facts, label));
  const [moment, setMoment] = useState(() => localOf(facts.at));
  const [outcome, setOutcome] = useState(facts.outcome);
  const { draft, change, drop } = useDoorDraft(refused.id, draftOf(facts, household.people));
  const save = useVisitSaving();
  const { isBusy, alone } = useAlone();
  // While nobody changes it, it keeps its seconds.
  const at = moment === localOf(facts.at) ? facts.at : instantOfLocal(moment);
  if (!draft) return null;
  const send = async () => {
    if (!at) return;
    // Under the ids of another visit it would be refused for ever, and its newcomers passed over.
    const isNew = isOwnVersion(refusal);
    const found = isEmpty(draft) ? outcome : "met";
    const going = { id: isNew ? newId() : facts.id, household, memberId, at, outcome: found };
    const input = visitOf(isNew ? renewed(draft) : draft, going);
    if (!(await save({ input, address: household.address, replaces: refused.id }))) return;
    await drop();
    onClose();
  };
  const giveUp = async () => {
    await (await current()).discard(refused.id, t("mend.keptServer"));
    await drop();
    note(t("mend.keptServer"));
    onClose();
  };
  const differs = refusal.code === "teams.visit_differs";
  return (
    <VisitSheet title={t("mend.title", { address: household.address })} onClose={onClose}>
      <section className="sync-mend" aria-label={t("mend.why")}>
        <RefusalNote refusal={refusal} />
      </section>
      {differs && <VisitSides facts={facts} />}
      <Select
        label={t("mend.household")}
        searchable
        allowDeselect={false}
        value={household.id}
        data={[household, ...round.households.filter(({ id }) => id !== household.id)].map((one) => ({
          value: one.id,
          label: one.address,
        }))}
        onChange={(id) => setHousehold((before) => round.households.find((one) => one.id === id) ?? before)}
      />
      <MomentField label={t("mend.at")} value={moment} onChange={setMoment} required />
      {isEmpty(draft) && (
        <SegmentedControl
          fullWidth
          aria-label={t("mend.outcome")}
          value={outcome}
          onChange={setOutcome}
          data={[
            { value: "met", label: t("visit.well") },
            { value: "absent", label: t("outcomes.absent") },
          ]}
        />
      )}
      <VisitFields
        people={household.people}
        sourceAreas={round.sourceAreas}
        today={round.today}
        draft={draft}
        onChange={change}
      />
      <div className="tm-answers tm-answers-mend">
        <Button disabled={!at || !isComplete(draft)} loading={isBusy} onClick={() => void alone(send)}>
          {t(differs ? "mend.asNew" : "mend.send")}
        </Button>
        {differs && (
          <Button variant="default" disabled={isBusy} onClick={() => void alone(giveUp)}>
            {t("mend.keepServer")}
          </Button>
        )}
      </div>
    </VisitSheet>
  );
}

/** The server holds another visit under this id. */
const isOwnVersion = ({ code }: SaidNo): boolean => ["teams.visit_differs", "teams.id_taken"].includes(code);

/** The door as the round has it; one that is on it no more is still known by what the visit was called. */
function householdOf(
  round: ReplyOf<typeof showRound>,
  { householdId }: VisitFacts,
  label: string,
): Pick<RoundHousehold, "id" | "address" | "people"> {
  const found = round.households.find(({ id }) => id === householdId);
  return found ?? { id: householdId, address: label, people: [] };
}
