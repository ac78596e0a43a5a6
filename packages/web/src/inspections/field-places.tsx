import { Button, TextInput } from "@mantine/core";
import { fold } from "@phaodai/domain/shared/fold";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import type { FieldPack, Target } from "./field-begin.ts";
import { PlaceButton } from "./field-place-button.tsx";

/** As many as a thumb scrolls through; the search narrows down. */
const shown = 12;

interface FieldPlacesProps {
  readonly pack: FieldPack;
  readonly onChoose: (target: Target) => void;
}

/** Every place taken along, found without diacritics, and the way to one that stands in no register. */
export function FieldPlaces({ pack, onChoose }: FieldPlacesProps) {
  const { t } = useTranslation("inspections");
  const { number } = useFormat();
  const { roles } = useSession();
  const [text, setText] = useState("");
  const found = useMemo(() => matching(pack, text), [pack, text]);
  const own = roles.map(({ unitId }) => unitId).find((id) => pack.units.some((unit) => unit.id === id));
  const unitId = own ?? pack.unitId;
  return (
    <Panel title={t("field.places")} isFlush>
      <div className="field-search">
        <TextInput
          aria-label={t("field.search")}
          placeholder={t("field.search")}
          leftSection={<Icon name="search" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <ul className="field-list">
        {found.slice(0, shown).map((place) => (
          <li key={place.id}>
            <PlaceButton pack={pack} place={place} onChoose={() => onChoose({ kind: "known", place })} />
          </li>
        ))}
      </ul>
      <div className="field-search">
        {found.length === 0 && <p className="muted field-flat">{t("field.noPlace")}</p>}
        {found.length > shown && (
          <p className="muted field-flat">
            {t("field.more", { count: found.length - shown, n: number(found.length - shown) })}
          </p>
        )}
        {pack.arePlacesCut && <p className="muted field-flat">{t("field.packCut")}</p>}
        <div className="field-buttons">
          <Button variant="default" onClick={() => onChoose({ kind: "new", name: text.trim() })}>
            {t("field.addPlace")}
          </Button>
          <Button variant="default" onClick={() => onChoose({ kind: "unit", unitId })}>
            {t("field.unitItself")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function matching({ places }: FieldPack, text: string): FieldPack["places"] {
  const wanted = fold(text).split(" ").filter(Boolean);
  return places.filter(({ name, address }) => {
    const folded = fold(`${name} ${address ?? ""}`);
    return wanted.every((word) => folded.includes(word));
  });
}
