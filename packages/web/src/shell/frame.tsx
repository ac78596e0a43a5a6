import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useMatches } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { openLive } from "#ui/live.ts";
import { useOpenOutbox } from "#ui/outbox.ts";
import { AccountMenu } from "./account-menu.tsx";
import { AppearanceControls } from "./appearance-controls.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";
import { DrillBanner } from "./drill-banner.tsx";
import { Rail } from "./rail.tsx";
import { SearchEverywhere } from "./search/search-everywhere.tsx";
import { sessionQuery, useMay, useSession, useWorld } from "./session.ts";
import { StaleBand } from "./stale-band.tsx";
import { UnitSwitcher } from "./unit-switcher.tsx";

/** Every screen behind the sign-in; nothing on the way there, when a session has ended (app.tsx). */
export function Frame() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session && <SignedIn />;
}

/** What stands around a screen. */
function SignedIn() {
  const { t } = useTranslation("shell");
  const queries = useQueryClient();
  const { accountId } = useSession();
  const world = useWorld();
  useEffect(() => openLive(queries), [queries, accountId]);
  useOpenOutbox(accountId);
  return (
    <div className={world?.isDrill ? "pd-shell pd-shell-drill" : "pd-shell"}>
      <a className="pd-skip no-print" href="#main">
        {t("skip")}
      </a>
      <DrillBanner />
      <Rail />
      <header className="pd-header no-print">
        <UnitSwitcher />
        <div className="pd-header-end">
          <SearchEverywhere />
          <ConnectionBadge />
          <span className="pd-header-appearance">
            <AppearanceControls />
          </span>
          <AccountMenu />
        </div>
      </header>
      <main className="pd-main" id="main" tabIndex={-1}>
        <StaleBand />
        <Screen />
      </main>
    </div>
  );
}

function Screen() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const needed = useMatches({ select: (matches) => matches.at(-1)?.staticData.may });
  if (needed === undefined || may(needed)) return <Outlet />;
  return <Empty title={t("forbidden.title")}>{t("forbidden.why", { may: needed })}</Empty>;
}
