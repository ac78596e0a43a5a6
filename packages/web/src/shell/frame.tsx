import { Button } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatches, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { outboxOf } from "#ui/account-outbox.ts";
import { Empty } from "#ui/empty.tsx";
import { openLive } from "#ui/live.ts";
import { AccountMenu } from "./account-menu.tsx";
import { AppearanceControls } from "./appearance-controls.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";
import { DrillBanner } from "./drill-banner.tsx";
import { NoticeBell } from "./notice-bell.tsx";
import { Rail } from "./rail.tsx";
import { SearchEverywhere } from "./search/search-everywhere.tsx";
import { sessionQuery, useMay, useSession, useWorld } from "./session.ts";
import { StaleBand } from "./stale-band.tsx";
import { useServiceWorker } from "./sync/app-update.ts";
import { SignOutDialog } from "./sync/sign-out-dialog.tsx";
import { UnsentBadge } from "./sync/unsent-badge.tsx";
import { UpdateBand } from "./sync/update-band.tsx";
import { UnitSwitcher } from "./unit-switcher.tsx";

/** Every screen behind the sign-in; nothing on the way there, when a session has ended (also app.tsx). */
export function Frame() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const router = useRouter();
  useEffect(() => {
    const { href } = router.state.location;
    if (!session) void router.navigate({ to: "/dang-nhap", search: { next: href, expired: true } });
  }, [router, session]);
  return session && <SignedIn />;
}

/** What stands around a screen. */
function SignedIn() {
  const { t } = useTranslation("shell");
  const queries = useQueryClient();
  const { accountId } = useSession();
  const world = useWorld();
  useEffect(() => openLive(queries), [queries, accountId]);
  useEffect(() => void outboxOf(accountId), [accountId]);
  useServiceWorker();
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
          <UnsentBadge />
          <NoticeBell />
          <ConnectionBadge />
          <span className="pd-header-appearance">
            <AppearanceControls />
          </span>
          <AccountMenu />
        </div>
      </header>
      <main className="pd-main" id="main" tabIndex={-1}>
        <UpdateBand />
        <StaleBand />
        <Screen />
      </main>
      <SignOutDialog />
    </div>
  );
}

function Screen() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const needed = useMatches({ select: (matches) => matches.at(-1)?.staticData.may });
  if (needed === undefined || may(needed)) return <Outlet />;
  return (
    <Empty isPage icon="lock" title={t("forbidden.title")}>
      <p>{t("forbidden.why")}</p>
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {t("notFound.home")}
      </Button>
    </Empty>
  );
}
