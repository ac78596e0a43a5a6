import { Popover, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { useLiveState, type LiveState } from "#ui/live.ts";
import { useWorldTime } from "./session.ts";

const iconOf: Readonly<Record<LiveState["stream"], IconName>> = {
  connecting: "refresh",
  live: "live",
  lost: "lost",
  ended: "lost",
};

/** Whether what is on screen is live, in icon and word; opened: since when. */
export function ConnectionBadge() {
  const { t } = useTranslation("shell");
  const { stream, wholeAt, lastEvent } = useLiveState();
  const { moment } = useFormat();
  const inWorld = useWorldTime();
  return (
    <>
      {/* Said aloud when it changes; inside the button it would not be. */}
      <span className="pd-hidden" role="status">
        {stream === "lost" || stream === "ended" ? t(`live.${stream}`) : ""}
      </span>
      <Popover position="bottom-end">
        <Popover.Target>
          <UnstyledButton
            className={`pd-connection pd-connection-${stream}`}
            aria-label={t(`live.${stream}`)}
          >
            <Icon name={iconOf[stream]} size={18} />
            <span className="pd-connection-word">{t(`live.${stream}`)}</span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <strong>{t(`live.${stream}`)}</strong>
          {stream !== "live" && wholeAt && <p>{t("live.since", { time: moment(inWorld(wholeAt)) })}</p>}
          <p className="pd-stamp">
            {lastEvent ? t("live.lastEvent", { time: moment(lastEvent.at) }) : t("live.noEvent")}
          </p>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
