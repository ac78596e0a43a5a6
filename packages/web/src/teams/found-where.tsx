import { useUnitNames } from "#ui/unit-names.ts";

interface FoundWhereProps {
  readonly address: string;
  readonly unitId: number;
  readonly isCommune: boolean;
}

/** The address; above a commune also whose it is. */
export function FoundWhere({ address, unitId, isCommune }: FoundWhereProps) {
  const { nameOf } = useUnitNames();
  return <span className="muted">{isCommune ? address : `${address} · ${nameOf(unitId)}`}</span>;
}
