import { SegmentedControl } from "@mantine/core";
import { listGaps } from "@phaodai/domain/command/roster-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf } from "@phaodai/domain/shared/instant";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { useToday } from "#ui/typed-day.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { mondayOf } from "./week.ts";

const periods = [7, 30, 90, 366] as const;
const mostShown = 100;

/** Gaps of every roster below a unit for as long ahead as one likes, the most hours first; each leads to its week. */
export function GapsPanel({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  const today = useToday();
  const [days, setDays] = useState<number>(30);
  const gaps = useEndpoint(listGaps, { unitId, from: today, days });
  return (
    <Panel
      title={t("gapsBelow.title")}
      actions={
        <SegmentedControl
          aria-label={t("gapsBelow.period")}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          data={periods.map((n) => ({ value: String(n), label: t("gapsBelow.days", { n }) }))}
        />
      }
      isFlush
    >
      <Loaded of={gaps}>
        {({ units }) =>
          units.length === 0 ? (
            <Empty title={t("roster.whole")}>{null}</Empty>
          ) : (
            <>
              <table className="cc-units">
                <thead>
                  <tr>
                    <th scope="col">{t("units.unit")}</th>
                    <th scope="col" className="num">
                      {t("gapsBelow.gaps")}
                    </th>
                    <th scope="col" className="num">
                      {t("gapsBelow.hours")}
                    </th>
                    <th scope="col">{t("gapsBelow.first")}</th>
                  </tr>
                </thead>
                <tbody>
                  {units.slice(0, mostShown).map((one) => (
                    <GapRow key={one.unitId} of={one} />
                  ))}
                </tbody>
              </table>
              {units.length > mostShown && (
                <p className="cc-note muted">
                  {t("gapsBelow.more", {
                    count: units.length - mostShown,
                    n: number(units.length - mostShown),
                  })}
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function GapRow({ of: one }: { readonly of: ReplyOf<typeof listGaps>["units"][number] }) {
  const { number, moment } = useFormat();
  const names = useUnitNames();
  const week = mondayOf(dayOf(one.first.from)).toString();
  return (
    <tr>
      <th scope="row">
        <Link to="." search={{ unit: one.unitId, tab: "roster", week }}>
          {names.nameOf(one.unitId)}
        </Link>
        <span className="muted cc-small">{names.districtOf(one.unitId)}</span>
      </th>
      <td className="num">{number(one.gaps)}</td>
      <td className="num">{number(one.minutes / 60, 0)}</td>
      <td className="tabular">
        {moment(one.first.from)} – {moment(one.first.to)}
      </td>
    </tr>
  );
}
