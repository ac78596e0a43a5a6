import { Checkbox } from "@mantine/core";
import type { Scalar } from "@phaodai/domain/registers/filter";
import type { Field } from "@phaodai/domain/registers/register";
import { useFormat } from "#ui/format.ts";
import type { EditorProps } from "./filter-editor.tsx";
import { useCounts, withoutField } from "./counts.ts";

/** Each code with how many rows have it now, under the other filters. */
export function CodeChoices({
  register,
  words,
  applied,
  field,
  of,
  conditions,
  onChange,
}: EditorProps & { readonly of: Field }) {
  const { number } = useFormat();
  const counts = useCounts({ register, field, filter: withoutField(applied, field) }, true);
  const nOf = (value: Scalar) => counts.data?.items.find((item) => item.value === value)?.n ?? 0;
  const chosen = conditions.find(({ op }) => op === "in")?.values ?? [];
  const toggle = (value: Scalar) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange(next.length === 0 ? [] : [{ field, op: "in", values: next }]);
  };
  const values: readonly Scalar[] = of.kind === "code" ? of.codes : [true, false];
  return (
    <div className="pd-choices">
      {values.map((value) => (
        <Checkbox
          key={String(value)}
          checked={chosen.includes(value)}
          onChange={() => toggle(value)}
          label={
            <>
              {words.valueOf(field, value)}{" "}
              <span className="muted tabular">{counts.data ? number(nOf(value)) : "…"}</span>
            </>
          }
        />
      ))}
    </div>
  );
}
