import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { timeTyping } from "./day-typing.ts";
import { useTypedInput } from "./typed-input.ts";

interface TimeFieldProps {
  readonly label?: string;
  readonly "aria-label"?: string;
  /** "08:05"; "" for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
}

/** A time of day on the 24-hour clock, whatever clock the device shows. */
export function TimeField({ value, onChange, ...input }: TimeFieldProps) {
  const { t } = useTranslation("shell");
  const typed = useTypedInput(timeTyping, value, onChange);
  const fault = typed.isWrong ? t("date.wrongTime") : undefined;
  return (
    <TextInput
      {...input}
      ref={(field) => field?.setCustomValidity(fault ?? "")}
      className="pd-date-field"
      placeholder={t("date.timeShape")}
      inputMode="numeric"
      autoComplete="off"
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.settle}
      onKeyDown={(event) => event.key === "Enter" && typed.settle()}
      error={fault}
    />
  );
}
