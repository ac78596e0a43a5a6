import { ActionIcon, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";

interface SearchBoxProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Esc in an empty box, or the arrow down: on to the rows. */
  readonly onLeave: () => void;
}

/** "/" anywhere on the page comes here; Esc clears, then leaves. */
export function SearchBox({ text, onText, onLeave }: SearchBoxProps) {
  const { t } = useTranslation("registers");
  const [typed, setTyped] = useState(text);
  const box = useRef<HTMLInputElement>(null);
  const say = useDebouncedCallback((next: string) => onText(next.trim()), 200);
  const set = (next: string) => {
    setTyped(next);
    if (next === "") onText("");
    else say(next);
  };
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <TextInput
      className="pd-search no-print"
      type="search"
      ref={box}
      value={typed}
      aria-label={t("search.label")}
      aria-keyshortcuts="/"
      placeholder={t("search.placeholder")}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      leftSection={<Icon name="search" />}
      rightSection={
        typed !== "" && (
          <ActionIcon size={24} aria-label={t("search.clear")} onClick={() => set("")}>
            <Icon name="close" size={12} />
          </ActionIcon>
        )
      }
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed !== "") {
          event.preventDefault();
          set("");
        } else if (["Escape", "ArrowDown", "Enter"].includes(event.key)) onLeave();
      }}
    />
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
