import { allRegisters } from "@phaodai/domain/all-registers";
import { useTranslation } from "react-i18next";
import type { IconName } from "#ui/icon.tsx";
import { titleOf } from "#ui/register/words-of.ts";
import { say } from "#ui/say.ts";
import { railScreens } from "../screens.ts";
import { useMay } from "../session.ts";
import { type Action, actions, type Hit } from "./hit.ts";
import { iconOf } from "./row-hits.ts";

const iconOfAction: Readonly<Record<Action, IconName>> = {
  light: "sun",
  dark: "moon",
  system: "device",
  vi: "language",
  en: "language",
  signOut: "signOut",
};

/** Screens and registers this account may open, and what can be done from anywhere. */
export function useCommandHits(): readonly Hit[] {
  const { t } = useTranslation("shell");
  const may = useMay();
  const screens = railScreens
    .filter((screen) => may(screen.may))
    .map(({ path, words, icon }) => ({
      target: { kind: "screen", id: path } as const,
      icon,
      title: t(`nav.${words}`),
      details: [t("search.screen")],
      alias: [say(`shell:search.screens.${words}`)],
    }));
  const registers = allRegisters
    .filter((register) => may(register.may) && register.name !== "cases") // the line list is a screen
    .map((register) => ({
      target: { kind: "screen", id: `/so/${register.name}` } as const,
      icon: iconOf(register),
      title: titleOf(register),
      details: [t("search.register")],
    }));
  const doing = actions.map((id) => ({
    target: { kind: "action", id } as const,
    icon: iconOfAction[id],
    title: t(`search.actions.${id}`),
    details: [t("search.action")],
    alias: [t(`search.actionAlias.${id}`)],
  }));
  return [...screens, ...registers, ...doing];
}
