import { useMemo } from "react";
import { useScope } from "#shell/scope.ts";
import { useUnitNames } from "#ui/unit-names.ts";

/** Units one may choose, as a Select shows them: "Phường Trúc Bạch, Quận Ba Đình". */
export function useUnitOptions(): { value: string; label: string }[] {
  const { choices } = useScope();
  const { districtOf } = useUnitNames();
  return useMemo(
    () =>
      choices.map((unit) => ({
        value: String(unit.id),
        label: [unit.fullName, districtOf(unit.id)].filter(Boolean).join(", "),
      })),
    [choices, districtOf],
  );
}
