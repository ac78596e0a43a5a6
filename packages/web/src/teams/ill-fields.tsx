import { Chip, TextInput } from "@mantine/core";
import { type RoundHousehold, type Symptom, symptoms } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import type { IllDraft } from "./visit-draft.ts";

interface IllFieldsProps {
  readonly people: RoundHousehold["people"];
  readonly ill: readonly IllDraft[];
  readonly onChange: (ill: readonly IllDraft[]) => void;
}

/** Who seems ill and how: a tap on the name, a tap on what is seen. Several people at once share what is seen. */
export function IllFields({ people, ill, onChange }: IllFieldsProps) {
  const { t } = useTranslation("teams");
  const seen = ill[0]?.symptoms ?? [];
  const named = ill.filter(({ personId }) => personId !== null);
  const stranger = ill.find(({ personId }) => personId === null)?.fullName ?? "";
  const change = (ids: readonly string[], other: string, now: readonly Symptom[]) => {
    const chosen: IllDraft[] = people
      .filter(({ id }) => ids.includes(id))
      .map(({ id, fullName }) => ({ personId: id, fullName, symptoms: now }));
    const others =
      other === "" && chosen.length > 0 ? [] : [{ personId: null, fullName: other, symptoms: now }];
    onChange([...chosen, ...others]);
  };
  const ids = named.flatMap(({ personId }) => personId ?? []);
  return (
    <div className="tm-fields">
      <fieldset>
        <legend>{t("visit.illWho")}</legend>
        <div className="tm-chips">
          <Chip.Group multiple value={ids} onChange={(next) => change(next, stranger, seen)}>
            {people.map(({ id, fullName }) => (
              <Chip key={id} value={id}>
                {fullName}
              </Chip>
            ))}
          </Chip.Group>
        </div>
      </fieldset>
      <TextInput
        label={t("visit.illOther")}
        value={stranger}
        maxLength={200}
        onChange={(event) => change(ids, event.currentTarget.value, seen)}
      />
      <fieldset>
        <legend>{t("visit.symptoms")}</legend>
        <div className="tm-chips">
          <Chip.Group
            multiple
            value={[...seen]}
            onChange={(next) =>
              change(
                ids,
                stranger,
                symptoms.filter((one) => next.includes(one)),
              )
            }
          >
            {symptoms.map((one) => (
              <Chip key={one} value={one}>
                {t(`symptoms.${one}`)}
              </Chip>
            ))}
          </Chip.Group>
        </div>
      </fieldset>
    </div>
  );
}
