import { Chip, TextInput } from "@mantine/core";
import { type RoundHousehold, symptoms } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import type { IllDraft } from "./visit-draft.ts";

interface IllFieldsProps {
  readonly people: RoundHousehold["people"];
  readonly ill: IllDraft;
  readonly onChange: (ill: IllDraft) => void;
}

/** Who seems ill and how: a tap on the name, a tap on what is seen. Several people at once share what is seen. */
export function IllFields({ people, ill, onChange }: IllFieldsProps) {
  const { t } = useTranslation("teams");
  return (
    <div className="tm-fields">
      <fieldset>
        <legend>{t("visit.illWho")}</legend>
        <div className="tm-chips">
          <Chip.Group
            multiple
            value={ill.personIds}
            onChange={(personIds) => onChange({ ...ill, personIds })}
          >
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
        value={ill.others}
        maxLength={200}
        onChange={(event) => onChange({ ...ill, others: event.currentTarget.value })}
      />
      <fieldset>
        <legend>{t("visit.symptoms")}</legend>
        <div className="tm-chips">
          <Chip.Group
            multiple
            value={ill.symptoms}
            onChange={(next) => onChange({ ...ill, symptoms: symptoms.filter((one) => next.includes(one)) })}
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
