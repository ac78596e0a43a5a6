import { Button, MultiSelect, Popover } from "@mantine/core";
import type { Meaning } from "@phaodai/domain/directives/draft";
import type { UnitView } from "@phaodai/domain/units/contract";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { byFoldedWords } from "#ui/folded-options.ts";
import { Icon } from "#ui/icon.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { useDesk } from "./draft-context.ts";
import { useUnitWords } from "./unit-words.ts";

interface MeaningChipProps {
  readonly name: string;
  readonly role?: "lead" | "with";
  readonly isInherited?: boolean;
  readonly meaning: Meaning;
}

/** Whom a name of the paper means: "= 30 quận, huyện, thị xã"; opens which, and lets a person say it. */
export function MeaningChip({ name, role = "lead", isInherited = false, meaning }: MeaningChipProps) {
  const { t } = useTranslation("directives");
  const [isOpen, setIsOpen] = useState(false);
  const isDoubtful = meaning.state === "open";
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={360} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={isDoubtful ? "di-chip di-chip-open" : "di-chip"}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {role === "with" && <span className="muted">{t("clause.with")}</span>}
          <span className="di-chip-name">
            {isDoubtful && <Icon name="warning" size={14} />} {name}
          </span>
          <MeaningWords name={name} meaning={meaning} />
          {isInherited && <span className="muted">{t("clause.inherited")}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <MeaningBox name={name} meaning={meaning} onClose={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MeaningWords({ name, meaning }: Pick<MeaningChipProps, "name" | "meaning">) {
  const { t } = useTranslation("directives");
  const unitWords = useUnitWords();
  switch (meaning.state) {
    case "units": {
      const words = unitWords(meaning.unitIds);
      return words === name ? null : <span className="di-chip-means">= {words}</span>;
    }
    case "nobody":
      return <span className="di-chip-means muted">{say(`directives:nobody.${meaning.why}`)}</span>;
    case "open":
      return <span className="di-chip-means">{say(`directives:open.${meaning.why}`)}</span>;
    case "left_out":
      return <span className="di-chip-means muted">{t("meaning.leftOut")}</span>;
  }
}

interface MeaningBoxProps {
  readonly name: string;
  readonly meaning: Meaning;
  readonly onClose: () => void;
}

function MeaningBox({ name, meaning, onClose }: MeaningBoxProps) {
  const { t } = useTranslation("directives");
  const { mayAmend, amend } = useDesk();
  const { nameOf } = useUnitNames();
  const known = meaning.state === "units" || meaning.state === "open" ? meaning.unitIds : [];
  const [chosen, setChosen] = useState<readonly number[]>(known);
  const isMany = known.length > 12;
  const mean = (unitIds: number[] | null) => {
    amend({ kind: "say_meaning", name, unitIds });
    onClose();
  };
  return (
    <div className="di-meaning">
      <p className="di-meaning-name">“{name}”</p>
      {known.length > 0 && (
        <ul className="di-meaning-units" tabIndex={0} aria-label={t("meaning.units")}>
          {known.map((id) => (
            <li key={id}>{nameOf(id)}</li>
          ))}
        </ul>
      )}
      {mayAmend && (
        <>
          {!isMany && <UnitPicker chosen={chosen} onChoose={setChosen} />}
          <div className="di-meaning-ways">
            {!isMany && (
              <Button disabled={chosen.length === 0} onClick={() => mean([...chosen])}>
                {t("meaning.charge", { count: chosen.length })}
              </Button>
            )}
            <Button variant="default" onClick={() => mean(null)}>
              {t("meaning.nobody")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** Any unit or organisation, found without marks. */
function UnitPicker({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly number[];
  readonly onChoose: (ids: readonly number[]) => void;
}) {
  const { t } = useTranslation("directives");
  const { byId, districtOf } = useUnitNames();
  const options = useMemo(() => optionsOf([...byId.values()], districtOf), [byId, districtOf]);
  return (
    <MultiSelect
      label={t("meaning.choose")}
      placeholder={chosen.length === 0 ? t("meaning.search") : ""}
      data={options}
      value={chosen.map(String)}
      onChange={(ids) => onChoose(ids.map(Number))}
      searchable
      limit={60}
      filter={byFoldedWords}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  );
}

const optionsOf = (units: readonly UnitView[], districtOf: (id: number) => string) =>
  units
    .filter((unit) => unit.level !== "residential_group")
    .map((unit) => ({
      value: String(unit.id),
      label: [unit.fullName, districtOf(unit.id)].filter(Boolean).join(", "),
    }));
