import { Button, Drawer, Textarea } from "@mantine/core";
import { recordVisit } from "@phaodai/domain/teams/round-contract";
import type { RoundHousehold } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldTime } from "#shell/session.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { useOutbox } from "#ui/outbox.ts";
import { ArrivedFields } from "./arrived-fields.tsx";
import { IllFields } from "./ill-fields.tsx";
import { emptyDraft, isComplete, isEmpty, type VisitDraft, visitOf } from "./visit-draft.ts";

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
  const [draft, setDraft] = useState<VisitDraft>(emptyDraft);
  const change = (part: Partial<VisitDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useSaving({ household, memberId, onClose });
  const hasFindings = !isEmpty(draft);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      title={household.address}
      classNames={{ inner: "tm-sheet-inner", content: "tm-sheet", title: "tm-sheet-title" }}
      closeButtonProps={{ "aria-label": t("visit.close") }}
    >
      <div className="tm-visit">
        <p className="muted">
          {household.people.length === 0
            ? t("round.nobody")
            : household.people.map(({ fullName }) => fullName).join(", ")}
        </p>
        <fieldset className="tm-found">
          <legend>{t("visit.found")}</legend>
          <Toggle
            icon="warning"
            isOn={draft.ill.length > 0}
            words={t("visit.ill")}
            onToggle={(on) => change({ ill: on ? [{ personId: null, fullName: "", symptoms: [] }] : [] })}
          />
          {draft.ill.length > 0 && (
            <IllFields people={household.people} ill={draft.ill} onChange={(ill) => change({ ill })} />
          )}
          <Toggle
            icon="place"
            isOn={draft.arrived !== null}
            words={t("visit.arrived")}
            onToggle={(on) =>
              change({
                arrived: on ? { fullName: "", fromPlace: "", arrivedOn: today, hasDeclared: null } : null,
              })
            }
          />
          {draft.arrived && (
            <ArrivedFields
              arrived={draft.arrived}
              sourceAreas={sourceAreas}
              today={today}
              onChange={(arrived) => change({ arrived })}
            />
          )}
          <Toggle
            icon="export"
            isOn={draft.away !== null}
            words={t("visit.away")}
            onToggle={(on) => change({ away: on ? "" : null })}
          />
          {draft.away !== null && (
            <NoteField label={t("visit.awayWho")} value={draft.away} onChange={(away) => change({ away })} />
          )}
          <Toggle
            icon="info"
            isOn={draft.help !== null}
            words={t("visit.help")}
            onToggle={(on) => change({ help: on ? "" : null })}
          />
          {draft.help !== null && (
            <NoteField label={t("visit.helpWhat")} value={draft.help} onChange={(help) => change({ help })} />
          )}
        </fieldset>
        <div className="tm-answers">
          {hasFindings ? (
            <Button disabled={!isComplete(draft)} onClick={() => void save(draft, "met")}>
              {t("visit.save")}
            </Button>
          ) : (
            <>
              <Button leftSection={<Icon name="check" />} onClick={() => void save(draft, "met")}>
                {t("visit.well")}
              </Button>
              <Button variant="default" onClick={() => void save(draft, "absent")}>
                {t("outcomes.absent")}
              </Button>
            </>
          )}
        </div>
      </div>
    </Drawer>
  );
}

/** Keeps the visit on the device; it goes by itself when the server can be reached. */
function useSaving({
  household,
  memberId,
  onClose,
}: Pick<VisitFormProps, "household" | "memberId" | "onClose">) {
  const { t } = useTranslation("teams");
  const { send } = useOutbox();
  const inWorld = useWorldTime();
  return async (draft: VisitDraft, outcome: "met" | "absent"): Promise<void> => {
    const at = inWorld(Temporal.Now.instant());
    try {
      await send(recordVisit, visitOf(draft, { household, memberId, at, outcome }), {
        label: t("visit.label", { address: household.address }),
      });
      note(t("visit.saved", { address: household.address }));
      onClose();
    } catch (error) {
      noteFailure(error);
    }
  };
}

interface ToggleProps {
  readonly icon: IconName;
  readonly words: string;
  readonly isOn: boolean;
  readonly onToggle: (on: boolean) => void;
}

function Toggle({ icon, words, isOn, onToggle }: ToggleProps) {
  return (
    <Button
      variant={isOn ? "light" : "default"}
      justify="flex-start"
      fullWidth
      aria-pressed={isOn}
      leftSection={<Icon name={isOn ? "check" : icon} />}
      onClick={() => onToggle(!isOn)}
    >
      {words}
    </Button>
  );
}

interface NoteFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const NoteField = ({ label, value, onChange }: NoteFieldProps) => (
  <Textarea
    label={label}
    value={value}
    maxLength={500}
    autosize
    minRows={2}
    required
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
