import { Button } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import type { RoundHousehold } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { useWorldTime } from "#shell/session.ts";
import { useAlone } from "#ui/alone.ts";
import { Icon } from "#ui/icon.tsx";
import { isComplete, isEmpty, visitOf } from "./visit-draft.ts";
import { VisitFields } from "./visit-fields.tsx";
import { useDoorDraft } from "./visit-kept.ts";
import { useVisitSaving } from "./visit-saving.ts";
import { VisitSheet } from "./visit-sheet.tsx";

interface VisitFormProps {
  readonly household: RoundHousehold;
  readonly memberId: string;
  readonly sourceAreas: readonly string[];
  readonly today: Temporal.PlainDate;
  readonly onClose: () => void;
}

/** What was found at a door: the two usual answers save at once, the others ask for what they need. */
export function VisitForm({ household, memberId, sourceAreas, today, onClose }: VisitFormProps) {
  const { t } = useTranslation("teams");
  const { draft, change, drop } = useDoorDraft(household.id);
  const inWorld = useWorldTime();
  const save = useVisitSaving();
  const { isBusy, alone } = useAlone();
  if (!draft) return null;
  const saveAs = async (outcome: "met" | "absent") => {
    const at = inWorld(Temporal.Now.instant());
    const input = visitOf(draft, { id: newId(), household, memberId, at, outcome });
    if (!(await save({ input, address: household.address }))) return;
    await drop();
    onClose();
  };
  return (
    <VisitSheet title={household.address} onClose={onClose}>
      <p className="muted">
        {household.people.length === 0
          ? t("round.nobody")
          : household.people.map(({ fullName }) => fullName).join(", ")}
      </p>
      <VisitFields
        people={household.people}
        sourceAreas={sourceAreas}
        today={today}
        draft={draft}
        onChange={change}
      />
      <div className="tm-answers">
        {isEmpty(draft) ? (
          <>
            <Button
              leftSection={<Icon name="check" />}
              loading={isBusy}
              onClick={() => void alone(() => saveAs("met"))}
            >
              {t("visit.well")}
            </Button>
            <Button variant="default" disabled={isBusy} onClick={() => void alone(() => saveAs("absent"))}>
              {t("outcomes.absent")}
            </Button>
          </>
        ) : (
          <Button
            disabled={!isComplete(draft)}
            loading={isBusy}
            onClick={() => void alone(() => saveAs("met"))}
          >
            {t("visit.save")}
          </Button>
        )}
      </div>
    </VisitSheet>
  );
}
