import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { say } from "#ui/say.ts";
import type { FieldPack, PackPlace } from "./field-begin.ts";

interface PlaceButtonProps {
  readonly pack: FieldPack;
  readonly place: PackPlace;
  readonly onChoose: () => void;
}

/** A place to begin at: what it is, where, and what an earlier visit left open there. */
export function PlaceButton({ pack, place, onChoose }: PlaceButtonProps) {
  const { t } = useTranslation("inspections");
  const open = pack.findings.filter(({ placeId }) => placeId === place.id).length;
  const unit = pack.units.find(({ id }) => id === place.unitId)?.fullName;
  return (
    <UnstyledButton className="field-place" onClick={onChoose}>
      <strong>{place.name}</strong>
      <span className="muted">
        {[say(`establishments:kinds.${place.kind}`), place.address, unit].filter(Boolean).join(" · ")}
      </span>
      {open > 0 && (
        <span className="pd-warning">
          <Icon name="warning" size={14} /> {t("field.openFindings", { count: open })}
        </span>
      )}
    </UnstyledButton>
  );
}
