import { SegmentedControl, TextInput } from "@mantine/core";
import { listDissemination } from "@phaodai/domain/directives/contract";
import { fold } from "@phaodai/domain/shared/fold";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { useUnitNames } from "#ui/unit-names.ts";

/** Which units have the paper, for what, and who opened it when. */
export function Dissemination({ directiveId }: { readonly directiveId: string }) {
  const { t } = useTranslation("directives");
  const { moment } = useFormat();
  const { nameOf, districtOf } = useUnitNames();
  const [q, setQ] = useState("");
  const [only, setOnly] = useState<"all" | "unopened">("all");
  const found = useEndpoint(listDissemination, { directiveId });
  const order = new Intl.Collator("vi", { numeric: true });
  const rows = (found.data?.items ?? [])
    .filter(
      ({ unitId, openedAt }) =>
        (only === "all" || openedAt === null) && fold(nameOf(unitId)).includes(fold(q)),
    )
    .toSorted(
      (a, b) =>
        Number(a.openedAt !== null) - Number(b.openedAt !== null) ||
        order.compare(nameOf(a.unitId), nameOf(b.unitId)),
    );
  // Departments and districts lie in none: then there is nothing to say of it.
  const isWithin = rows.some(({ unitId }) => districtOf(unitId) !== "");
  const within = {
    key: "within",
    head: t("recipients.within"),
    width: 180,
    cell: ({ unitId }: { readonly unitId: number }) => districtOf(unitId),
  };
  return (
    <Loaded of={found}>
      {() => (
        <div className="di-recipients">
          <div className="di-matrix-bar">
            <TextInput
              className="di-matrix-find"
              aria-label={t("matrix.search")}
              placeholder={t("matrix.search")}
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
            <SegmentedControl
              aria-label={t("recipients.only")}
              value={only}
              onChange={setOnly}
              data={(["all", "unopened"] as const).map((value) => ({
                value,
                label: t(`recipients.${value}`),
              }))}
            />
          </div>
          <div className="di-recipients-table">
            <DataTable
              label={t("page.tabs.recipients")}
              rows={rows}
              rowKey={({ unitId }) => String(unitId)}
              empty={<Empty title={t("recipients.none")} />}
              columns={[
                { key: "unit", head: t("matrix.unit"), width: 320, cell: ({ unitId }) => nameOf(unitId) },
                ...(isWithin ? [within] : []),
                {
                  key: "purposes",
                  head: t("recipients.purposes"),
                  width: 260,
                  cell: ({ purposes }) => purposes.join(", "),
                },
                {
                  key: "opened",
                  head: t("recipients.opened"),
                  width: 300,
                  cell: ({ openedAt, openedBy }) =>
                    openedAt ? (
                      <StateBadge mood="ok">
                        {[moment(openedAt), openedBy].filter(Boolean).join(" · ")}
                      </StateBadge>
                    ) : (
                      <StateBadge mood="warn">{t("recipients.notOpened")}</StateBadge>
                    ),
                },
              ]}
              card={({ unitId, purposes, openedAt, openedBy }) => (
                <>
                  <strong>{nameOf(unitId)}</strong>
                  <p className="muted">{purposes.join(", ")}</p>
                  {openedAt ? (
                    <StateBadge mood="ok">
                      {[moment(openedAt), openedBy].filter(Boolean).join(" · ")}
                    </StateBadge>
                  ) : (
                    <StateBadge mood="warn">{t("recipients.notOpened")}</StateBadge>
                  )}
                </>
              )}
            />
          </div>
        </div>
      )}
    </Loaded>
  );
}
