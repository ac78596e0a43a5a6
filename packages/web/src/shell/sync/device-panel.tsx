import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { ClockBadge } from "./clock-badge.tsx";
import { installOf, leastRoom, roomLeft } from "./installed.ts";

const deviceQuery = {
  queryKey: ["device"],
  queryFn: readDevice,
  networkMode: "always",
  staleTime: 5_000,
} as const;

/** What this device can promise: that it keeps what is written, opens without a network, and tells the right time. */
export function DevicePanel() {
  const { t } = useTranslation("shell");
  const { data } = useQuery(deviceQuery);
  const queries = useQueryClient();
  const { number } = useFormat();
  const keep = async () => {
    await navigator.storage.persist();
    await queries.invalidateQueries({ queryKey: deviceQuery.queryKey });
  };
  return (
    <Panel title={t("sync.device")}>
      <dl className="sync-facts">
        <dt>{t("sync.storage")}</dt>
        <dd>
          {data?.kind === "untrusted" && <StateBadge mood="danger">{t("sync.untrusted")}</StateBadge>}
          {data?.kind === "trusted" && data.isPersisted && (
            <StateBadge mood="ok">{t("sync.persisted")}</StateBadge>
          )}
          {data?.kind === "trusted" && !data.isPersisted && (
            <>
              <StateBadge mood="warn">{t("sync.notPersisted")}</StateBadge>
              <Button variant="default" onClick={() => void keep()}>
                {t("sync.persist")}
              </Button>
            </>
          )}
          {data?.kind === "trusted" && data.usedBytes !== undefined && (
            <span className="muted">{t("sync.used", { size: number(data.usedBytes / 2 ** 20, 1) })}</span>
          )}
          {data?.kind === "trusted" && data.roomLeft !== undefined && data.roomLeft < leastRoom && (
            <StateBadge mood="danger">
              {t("sync.roomLow", { size: number(data.roomLeft / 2 ** 20, 1) })}
            </StateBadge>
          )}
        </dd>
        <dt>{t("sync.installed")}</dt>
        <dd>
          <InstallBadge />
        </dd>
        <dt>{t("sync.opensOffline")}</dt>
        <dd>
          {data?.kind === "trusted" && data.opensOffline ? (
            <StateBadge mood="ok">{t("sync.opensOfflineYes")}</StateBadge>
          ) : (
            <StateBadge mood="warn">{t("sync.opensOfflineNo")}</StateBadge>
          )}
        </dd>
        <dt>{t("sync.clock")}</dt>
        <dd>
          <ClockBadge />
        </dd>
      </dl>
    </Panel>
  );
}

/** From an icon of its own or in a browser: an iPhone erases what a browser keeps after a week. */
function InstallBadge() {
  const { t } = useTranslation("shell");
  const install = installOf(matchMedia("(display-mode: standalone)").matches, navigator);
  const mood = ({ installed: "ok", browser: "info", ios_browser: "danger" } as const)[install];
  return <StateBadge mood={mood}>{t(`sync.install.${install}`)}</StateBadge>;
}

type Device =
  /** Neither https nor this machine: a browser keeps nothing safely there. */
  | { readonly kind: "untrusted" }
  | {
      readonly kind: "trusted";
      readonly isPersisted: boolean;
      readonly opensOffline: boolean;
      readonly usedBytes: number | undefined;
      readonly roomLeft: number | undefined;
    };

async function readDevice(): Promise<Device> {
  if (!isSecureContext) return { kind: "untrusted" };
  const estimate = await navigator.storage.estimate();
  return {
    kind: "trusted",
    isPersisted: await navigator.storage.persisted(),
    opensOffline: navigator.serviceWorker.controller !== null,
    usedBytes: estimate.usage,
    roomLeft: roomLeft(estimate),
  };
}
