import type { Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";

const moodOf: Readonly<Record<Import["state"], Mood>> = {
  reading: "info",
  checked: "warn",
  applying: "info",
  applied: "ok",
  undoing: "info",
  undone: "neutral",
  refused: "danger",
};

export function ImportState({ one: { state } }: { readonly one: Pick<Import, "state"> }) {
  const { t } = useTranslation("imports");
  return (
    <StateBadge
      mood={moodOf[state]}
      {...(state === "reading" || state === "applying" ? { icon: "clock" as const } : {})}
    >
      {t(`states.${state}`)}
    </StateBadge>
  );
}
