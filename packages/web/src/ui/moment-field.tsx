import { Input } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "./date-field.tsx";
import { TimeField } from "./time-field.tsx";

interface MomentFieldProps {
  readonly label: string;
  /** Local, as `localOf` gives it: "2021-07-27T08:05"; "" for none. */
  readonly value: string;
  /** Called with both day and time, or "" while one is missing. */
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly "data-autofocus"?: boolean;
}

/** A day and a time of day, side by side under one label. */
export function MomentField({ label, value, onChange, required = false, ...first }: MomentFieldProps) {
  const { t } = useTranslation("shell");
  const labelId = useId();
  const [half, setHalf] = useState({ day: "", time: "" });
  const { day, time } = value === "" ? half : { day: value.slice(0, 10), time: value.slice(11, 16) };
  const set = (next: { readonly day: string; readonly time: string }): void => {
    setHalf(next);
    onChange(next.day === "" || next.time === "" ? "" : `${next.day}T${next.time}`);
  };
  return (
    <div role="group" aria-labelledby={labelId}>
      <Input.Label labelElement="div" id={labelId} required={required}>
        {label}
      </Input.Label>
      <div className="pd-moment-field">
        <DateField
          {...first}
          aria-label={t("date.dayOf", { label })}
          value={day}
          onChange={(changed) => set({ day: changed, time })}
          required={required}
        />
        <TimeField
          aria-label={t("date.timeOf", { label })}
          value={time}
          onChange={(changed) => set({ day, time: changed })}
          required={required}
        />
      </div>
    </div>
  );
}
