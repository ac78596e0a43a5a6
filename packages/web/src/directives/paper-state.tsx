import type { DirectiveState } from "@phaodai/domain/directives/shown";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import type { IconName } from "#ui/icon.tsx";

const look = {
  draft: ["info", "paper"],
  issued: ["ok", "check"],
  suspended: ["warn", "clock"],
  replaced: ["neutral", "none"],
  withdrawn: ["neutral", "undo"],
  discarded: ["neutral", "close"],
} as const satisfies Readonly<Record<DirectiveState, readonly [Mood, IconName]>>;

/** Whether a paper is a draft, in force, or no longer so. */
export function PaperState({ of }: { readonly of: DirectiveState }) {
  const { t } = useTranslation("directives");
  const [mood, icon] = look[of];
  return (
    <StateBadge mood={mood} icon={icon}>
      {t(`states.${of}`)}
    </StateBadge>
  );
}
