import { Button, Textarea } from "@mantine/core";
import type { RoundHousehold } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "#ui/icon.tsx";
import { ArrivedFields } from "./arrived-fields.tsx";
import { IllFields } from "./ill-fields.tsx";
import { anArrived, noneIll, type VisitDraft } from "./visit-draft.ts";

interface VisitFieldsProps {
  readonly people: RoundHousehold["people"];
  readonly sourceAreas: readonly string[];
  readonly today: Temporal.PlainDate;
  readonly draft: VisitDraft;
  readonly onChange: (draft: VisitDraft) => void;
}

/** What may be found at a door: each is ticked, and then asks for what it needs. */
export function VisitFields({ people, sourceAreas, today, draft, onChange }: VisitFieldsProps) {
  const { t } = useTranslation("teams");
  const change = (part: Partial<VisitDraft>) => onChange({ ...draft, ...part });
  const { ill, arrived, away, help } = draft;
  return (
    <fieldset className="tm-found">
      <legend>{t("visit.found")}</legend>
      <Toggle
        icon="warning"
        isOn={ill !== null}
        words={t("visit.ill")}
        onToggle={(on) => change({ ill: on ? noneIll : null })}
      />
      {ill && <IllFields people={people} ill={ill} onChange={(next) => change({ ill: next })} />}
      <Toggle
        icon="place"
        isOn={arrived.length > 0}
        words={t("visit.arrived")}
        onToggle={(on) => change({ arrived: on ? [anArrived(today)] : [] })}
      />
      {arrived.map((one) => (
        <ArrivedFields
          key={one.id}
          arrived={one}
          sourceAreas={sourceAreas}
          today={today}
          onChange={(next) => change({ arrived: arrived.map((kept) => (kept.id === one.id ? next : kept)) })}
        />
      ))}
      {arrived.length > 0 && (
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" />}
          onClick={() => change({ arrived: [...arrived, anArrived(today)] })}
        >
          {t("visit.arrivedMore")}
        </Button>
      )}
      <Toggle
        icon="signOut"
        isOn={away !== null}
        words={t("visit.away")}
        onToggle={(on) => change({ away: on ? "" : null })}
      />
      {away !== null && (
        <NoteField label={t("visit.awayWho")} value={away} onChange={(next) => change({ away: next })} />
      )}
      <Toggle
        icon="help"
        isOn={help !== null}
        words={t("visit.help")}
        onToggle={(on) => change({ help: on ? "" : null })}
      />
      {help !== null && (
        <NoteField label={t("visit.helpWhat")} value={help} onChange={(next) => change({ help: next })} />
      )}
    </fieldset>
  );
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
