import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useLiveState } from "#ui/live.ts";
import { useWorldTime } from "./session.ts";

/** A short gap heals by itself and is only said in the header. Milliseconds. */
const PATIENCE = 10_000;

/** Across the whole width once the stream has been away for a while: what is on screen may be old. */
export function StaleBand() {
  const { t } = useTranslation("shell");
  const { stream, wholeAt } = useLiveState();
  const { moment } = useFormat();
  const inWorld = useWorldTime();
  const isWhole = stream === "live";
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(!isWhole), isWhole ? 0 : PATIENCE);
    return () => clearTimeout(timer);
  }, [isWhole]);
  if (!isLong || isWhole || !wholeAt) return null;
  return (
    <p className="pd-stale" role="alert">
      <Icon name="warning" /> {t("live.stale", { time: moment(inWorld(wholeAt)) })}
    </p>
  );
}
