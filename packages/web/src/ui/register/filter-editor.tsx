import { Button, Checkbox, Group, NumberInput, Stack, Textarea } from "@mantine/core";
import { operatorsOf } from "@phaodai/domain/registers/check-view";
import type { Condition, Filter, Scalar } from "@phaodai/domain/registers/filter";
import { precisionField } from "@phaodai/domain/registers/partial-dates";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { DateField } from "#ui/date-field.tsx";
import { dayOf } from "@phaodai/domain/shared/instant";
import { CodeChoices } from "./code-choices.tsx";
import type { FieldWords } from "./field-words.ts";
import { ImportChoices } from "./import-choices.tsx";
import { UnitChoices } from "./unit-choices.tsx";

export interface EditorProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly applied: Filter;
  readonly field: string;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}

/** The conditions one field can have, as its kind knows them; each change applies at once. */
export function FilterEditor(props: EditorProps) {
  const { register, field: name, words } = props;
  const field = fieldOf(register, name);
  if (!field) return null;
  return (
    <Stack gap="sm" className="pd-filter-editor" role="group" aria-label={words.titleOf(name)}>
      <ByKind {...props} of={field} />
      {operatorsOf[field.kind].includes("is_empty") && !field.isRequired && <Presence {...props} />}
    </Stack>
  );
}

function ByKind({ of: field, ...props }: EditorProps & { readonly of: Field }) {
  switch (field.kind) {
    case "code":
    case "boolean":
      return <CodeChoices {...props} of={field} />;
    case "day":
    case "moment":
      return <DayRange {...props} />;
    case "integer":
      return <NumberRange {...props} />;
    case "unit":
      return <UnitChoices {...props} />;
    case "import":
      return <ImportChoices {...props} />;
    case "text":
    case "id":
      return <Values {...props} />;
    case "name":
      return null; // a name is searched for, not filtered by
  }
}

/** "from" and "to" of a range, one replaced. */
function withBound(
  { field, conditions }: EditorProps,
  op: "from" | "to",
  value: Scalar | undefined,
): Condition[] {
  const others = conditions.filter((one) => (one.op === "from" || one.op === "to") && one.op !== op);
  return value === undefined ? others : [...others, { field, op, values: [value] }];
}

const boundOf = (conditions: readonly Condition[], op: "from" | "to"): Scalar | undefined =>
  conditions.find((one) => one.op === op)?.values[0];

function DayRange(props: EditorProps) {
  const { t } = useTranslation("registers");
  const now = useWorldNow();
  const today = now && dayOf(now);
  const set = (op: "from" | "to", day: string) =>
    props.onChange(withBound(props, op, day === "" ? undefined : day));
  const last = (days: number) =>
    today &&
    props.onChange([
      { field: props.field, op: "from", values: [today.subtract({ days: days - 1 }).toString()] },
      { field: props.field, op: "to", values: [today.toString()] },
    ]);
  // A day known only to its year is a day of birth: nobody looks for the last week's.
  const isLately = precisionField(props.register, props.field) === undefined;
  return (
    <>
      <Group gap="sm" grow>
        {(["from", "to"] as const).map((op) => (
          <DateField
            key={op}
            label={t(`filter.${op}`)}
            value={String(boundOf(props.conditions, op) ?? "").slice(0, 10)}
            onChange={(day) => set(op, day)}
          />
        ))}
      </Group>
      {isLately && (
        <Group gap="xs">
          <Button variant="default" onClick={() => last(1)}>
            {t("filter.today")}
          </Button>
          {[7, 14].map((n) => (
            <Button key={n} variant="default" onClick={() => last(n)}>
              {t("filter.lastDays", { n })}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}

function NumberRange(props: EditorProps) {
  const { t } = useTranslation("registers");
  return (
    <Group gap="sm" grow>
      {(["from", "to"] as const).map((op) => (
        <NumberInput
          key={op}
          label={t(`filter.${op}`)}
          allowDecimal={false}
          value={Number(boundOf(props.conditions, op) ?? Number.NaN)}
          onChange={(value) => props.onChange(withBound(props, op, value === "" ? undefined : Number(value)))}
        />
      ))}
    </Group>
  );
}

/** Exact values: lineages, hospitals, numbers pasted from a column of a sheet. */
function Values({ field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation("registers");
  const values = conditions.find((one) => one.op === "in")?.values ?? [];
  return (
    <Textarea
      label={t("filter.values")}
      description={t("filter.valuesHint")}
      autosize
      minRows={2}
      maxRows={8}
      defaultValue={values.join("\n")}
      onBlur={(event) => {
        const lines = event.currentTarget.value
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean);
        onChange(lines.length === 0 ? [] : [{ field, op: "in", values: lines.slice(0, 1000) }]);
      }}
    />
  );
}

function Presence({ field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation("registers");
  const chosen = conditions.find(({ op }) => op === "is_empty" || op === "is_present")?.op;
  return (
    <Group gap="md">
      {(["is_empty", "is_present"] as const).map((op) => (
        <Checkbox
          key={op}
          label={t(op === "is_empty" ? "filter.empty" : "filter.present")}
          checked={chosen === op}
          onChange={() => onChange(chosen === op ? [] : [{ field, op, values: [] }])}
        />
      ))}
    </Group>
  );
}
