import type { Standing } from "@phaodai/client/outbox/entry";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import type { IconName } from "#ui/icon.tsx";

const looks: Readonly<Record<Standing, { readonly mood: Mood; readonly icon: IconName }>> = {
  unsent: { mood: "warn", icon: "clock" },
  sending: { mood: "info", icon: "refresh" },
  received: { mood: "ok", icon: "check" },
  refused: { mood: "danger", icon: "error" },
  waiting: { mood: "warn", icon: "link" },
  discarded: { mood: "neutral", icon: "close" },
};

/** How far a record of this device has come, in icon and word. */
export function StandingBadge({ of }: { readonly of: Standing }) {
  const { t } = useTranslation("shell");
  return <StateBadge {...looks[of]}>{t(`sync.standing.${of}`)}</StateBadge>;
}
