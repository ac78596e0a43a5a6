import { ActionIcon, Kbd } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog.tsx";

/** Keys as they stand on the keyboard, and what each does. */
const keys = [
  { keys: ["↑", "↓"], does: "move" },
  { keys: ["←", "→"], does: "cells" },
  { keys: ["PgUp", "PgDn"], does: "page" },
  { keys: ["Home", "End"], does: "ends" },
  { keys: ["Enter"], does: "open" },
  { keys: ["Esc"], does: "leave" },
  { keys: ["E", "F2"], does: "edit" },
  { keys: ["Space"], does: "choose" },
  { keys: ["Shift + ↑ ↓"], does: "range" },
  { keys: ["Ctrl + A"], does: "all" },
  { keys: ["Ctrl + Z"], does: "undo" },
  { keys: ["/"], does: "search" },
  { keys: ["Shift + ← →"], does: "width" },
  { keys: ["Ctrl + Shift + ← →"], does: "moveColumn" },
  { keys: ["?"], does: "help" },
] as const;

/** "?" anywhere on the page: every key of the list. */
export function KeysHelp() {
  const { t } = useTranslation("registers");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.isComposing || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <>
      <ActionIcon
        className="pd-keys-open"
        size="var(--ctl)"
        variant="default"
        aria-label={t("keys.title")}
        title={t("keys.title")}
        aria-keyshortcuts="?"
        onClick={() => setOpen(true)}
      >
        ?
      </ActionIcon>
      {isOpen && (
        <Dialog onClose={() => setOpen(false)} title={t("keys.title")}>
          <dl className="pd-keys">
            {keys.map((one) => (
              <div key={one.does}>
                <dt>
                  {one.keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{t(`keys.${one.does}`)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
