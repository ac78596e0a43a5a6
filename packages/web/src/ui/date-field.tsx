import { ActionIcon, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { dayTyping } from "./day-typing.ts";
import "./date-field.css";
import { Icon } from "./icon.tsx";
import { dayOfText, useToday } from "./typed-day.ts";
import { useTypedInput } from "./typed-input.ts";

export interface DateFieldProps {
  readonly label?: string;
  readonly "aria-label"?: string;
  readonly description?: string;
  /** ISO: "2021-07-27"; "" for none. */
  readonly value: string;
  /** Called with a whole day of the calendar, or "" while there is none. */
  readonly onChange: (value: string) => void;
  /** ISO; the first and last day that may be chosen. */
  readonly min?: string;
  readonly max?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  readonly "data-autofocus"?: boolean;
}

/** A day as Vietnam writes it, 27/07/2021: typed, stepped with ↑ and ↓, or chosen from the device's calendar (Alt ↓). */
export function DateField({ value, onChange, min, max, error, ...input }: DateFieldProps) {
  const { t } = useTranslation("shell");
  const today = useToday();
  const typing = dayTyping(today);
  const typed = useTypedInput(typing, dayOfText(value) ? value : "", onChange);
  const calendar = useRef<HTMLInputElement>(null);
  const pick = (): void => calendar.current?.showPicker();
  const step = (days: number): void => typed.choose((dayOfText(value)?.add({ days }) ?? today).toString());
  const fault = typed.isWrong ? t("date.wrong", { day: typing.shown(today.toString()) }) : outside();

  /** Said as soon as it is known: the day is a day, only not one of those asked for. */
  function outside(): string | undefined {
    if (value === "") return undefined;
    if (min !== undefined && value < min) return t("date.tooEarly", { day: typing.shown(min) });
    if (max !== undefined && value > max) return t("date.tooLate", { day: typing.shown(max) });
    return undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") return typed.settle();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (event.altKey) return pick();
    step(event.key === "ArrowUp" ? 1 : -1);
  }

  return (
    <TextInput
      {...input}
      ref={(field) => field?.setCustomValidity(fault ?? "")}
      className="pd-date-field"
      placeholder={t("date.shape")}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.settle}
      onKeyDown={onKeyDown}
      error={fault ?? error}
      rightSection={
        <>
          <input
            ref={calendar}
            type="date"
            className="pd-date-calendar"
            tabIndex={-1}
            aria-hidden
            value={value}
            min={min}
            max={max}
            onChange={(event) => typed.choose(event.currentTarget.value)}
          />
          <ActionIcon
            tabIndex={-1}
            disabled={input.disabled === true}
            aria-label={t("date.pick")}
            onClick={pick}
          >
            <Icon name="calendar" />
          </ActionIcon>
        </>
      }
    />
  );
}
