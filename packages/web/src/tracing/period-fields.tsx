import { Checkbox } from "@mantine/core";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { instantOfLocal } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";

/** A period as typed: from and to, or a day whose time is not known. */
export interface TypedPeriod {
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly isTimeKnown: boolean;
}

export const emptyPeriod: TypedPeriod = { from: "", to: "", day: "", isTimeKnown: true };

/** What is sent: an unknown time is the whole local day. Undefined while it is not complete. */
export function periodOf({ from, to, day, isTimeKnown }: TypedPeriod) {
  if (!isTimeKnown) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
    const date = Temporal.PlainDate.from(day);
    return { startsAt: startOfDay(date), endsAt: startOfDay(date.add({ days: 1 })), isTimeKnown };
  }
  const [startsAt, endsAt] = [instantOfLocal(from), instantOfLocal(to)];
  return startsAt && endsAt ? { startsAt, endsAt, isTimeKnown } : undefined;
}

interface PeriodFieldsProps {
  readonly value: TypedPeriod;
  readonly onChange: (value: TypedPeriod) => void;
}

export function PeriodFields({ value, onChange }: PeriodFieldsProps) {
  const { t } = useTranslation("tracing");
  const set = (part: Partial<TypedPeriod>): void => onChange({ ...value, ...part });
  return (
    <>
      {value.isTimeKnown ? (
        <>
          <MomentField
            label={t("forms.from")}
            value={value.from}
            onChange={(from) => set({ from })}
            required
          />
          <MomentField label={t("forms.to")} value={value.to} onChange={(to) => set({ to })} required />
        </>
      ) : (
        <DateField label={t("forms.day")} value={value.day} onChange={(day) => set({ day })} required />
      )}
      <Checkbox
        label={t("forms.timeUnknown")}
        checked={!value.isTimeKnown}
        onChange={(event) => set({ isTimeKnown: !event.currentTarget.checked })}
      />
    </>
  );
}
