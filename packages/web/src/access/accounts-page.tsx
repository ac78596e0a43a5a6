import { listAccounts } from "@phaodai/domain/access/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Page } from "#ui/panel.tsx";
import type { Column } from "#ui/table-head.tsx";
import { useUnitNames } from "#ui/unit-names.ts";

type Account = ReplyOf<typeof listAccounts>["items"][number];

/** `/tai-khoan`: who may sign in, as what, and where. */
export function AccountsPage() {
  const { t } = useTranslation("shell");
  const accounts = usePages(listAccounts, (after) => ({ after, limit: 100 }));
  const columns = useColumns();
  return (
    <Page title={t("accounts.title")} isFilled>
      {accounts.error ? (
        <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : (
        <DataTable
          label={t("accounts.title")}
          columns={columns}
          rows={accounts.rows}
          rowKey={(row) => row.id}
          onEnd={accounts.loadMore}
          isLoading={accounts.isFetching}
          empty={<Empty icon="case" title={t("accounts.none")} />}
          card={(row) => <AccountCard row={row} />}
          storageKey="accounts"
        />
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Account>[] {
  const { t } = useTranslation("shell");
  const rolesOf = useRoles();
  return useMemo(
    () => [
      { key: "name", head: t("accounts.name"), cell: (row) => row.displayName, width: 240 },
      {
        key: "username",
        head: t("signIn.username"),
        cell: (row) => <span className="pd-mono">{row.username}</span>,
        width: 180,
      },
      { key: "roles", head: t("accounts.roles"), cell: rolesOf, width: 360 },
      { key: "state", head: t("accounts.state"), cell: (row) => <State row={row} />, width: 140 },
    ],
    [rolesOf, t],
  );
}

/** "Cán bộ phường, Phường Khâm Thiên; …" */
function useRoles(): (row: Account) => string {
  const { t } = useTranslation("shell");
  const { nameOf } = useUnitNames();
  return useMemo(
    () =>
      ({ roles }) =>
        roles.map(({ role, unitId }) => `${t(`roles.${role}`)}, ${nameOf(unitId)}`).join("; ") || "–",
    [nameOf, t],
  );
}

function State({ row }: { readonly row: Account }) {
  const { t } = useTranslation("shell");
  return row.isLocked ? (
    <StateBadge mood="warn">{t("accounts.locked")}</StateBadge>
  ) : (
    <StateBadge mood="ok">{t("accounts.open")}</StateBadge>
  );
}

function AccountCard({ row }: { readonly row: Account }) {
  const rolesOf = useRoles();
  return (
    <>
      <div className="pd-card-head">
        <strong>{row.displayName}</strong>
        <State row={row} />
      </div>
      <div className="pd-mono muted">{row.username}</div>
      <div>{rolesOf(row)}</div>
    </>
  );
}
