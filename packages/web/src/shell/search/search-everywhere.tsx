import { UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useNoteOpened } from "./opened.ts";

const load = () => import("./search-palette.tsx");
const SearchPalette = lazy(async () => ({ default: (await load()).SearchPalette }));

/** The button in the header and Ctrl-K (⌘K) on every screen. The palette is fetched and drawn closed while the screen is idle, so that it opens before the first letter is typed. */
export function SearchEverywhere() {
  const { t } = useTranslation("shell");
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  useNoteOpened();
  useShortcut(() => {
    setWanted(true);
    setOpen((before) => !before);
  });
  useEffect(() => {
    const timer = setTimeout(() => void load().then(() => setWanted(true)), 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <UnstyledButton
        className="pd-find"
        aria-label={t("search.open")}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Icon name="search" size={18} />
        <span className="pd-find-word">{t("search.button")}</span>
        {/* Drawn by the style: the name of the button holds its words, and these are none. */}
        <kbd className="pd-find-keys" data-keys={isMac ? "⌘K" : "Ctrl K"} />
      </UnstyledButton>
      {isWanted && (
        <Suspense>
          <SearchPalette isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Not while an input method is composing: the keys are the word's. */
function useShortcut(run: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isIt = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isIt || event.key.toLowerCase() !== "k" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
}
