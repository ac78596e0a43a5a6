import { Button, Select, TextInput } from "@mantine/core";
import { type Import, listProblems, mapColumns } from "@phaodai/domain/imports/contract";
import type { ProblemGroup } from "@phaodai/domain/imports/correction";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { judgedAgain, useCorrection } from "./correcting.ts";
import { wordsOfReason } from "./reason-words.ts";

/** How many groups are shown before one asks for more. */
const atFirst = 8;

/** Errors that are alike, each mended once for all its rows. */
export function ProblemPanel({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const [isAll, setAll] = useState(false);
  const { data } = useEndpoint(listProblems, { importId: one.id });
  const groups = (data?.items ?? []).filter(
    ({ remedies, rows, reason }) => remedies.length > 0 || rows > 1 || reason.grade === "error",
  );
  if (groups.length === 0) return null;
  return (
    <Panel title={t("problems.title")} isFlush>
      <ul className="im-problems">
        {groups.slice(0, isAll ? undefined : atFirst).map((group) => (
          <Problem key={group.key} one={one} group={group} />
        ))}
      </ul>
      {groups.length > atFirst && !isAll && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t("problems.more", { count: groups.length - atFirst, groups: number(groups.length - atFirst) })}
        </Button>
      )}
    </Panel>
  );
}

interface ProblemProps {
  readonly one: Import;
  readonly group: ProblemGroup;
}

function Problem({ one, group }: ProblemProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const isError = group.reason.grade === "error";
  return (
    <li className="im-problem">
      <div className="im-problem-what">
        <StateBadge mood={isError ? "danger" : "warn"}>
          {t("problems.rows", { count: group.rows, rows: number(group.rows) })}
        </StateBadge>
        <span>{wordsOfReason(group.reason)}</span>
      </div>
      {group.remedies.includes("unit") && <UnitRemedy one={one} group={group} />}
      {group.remedies.includes("day_order") && <DayRemedy one={one} group={group} />}
      {group.remedies.includes("value") && !group.remedies.includes("unit") && (
        <ValueRemedy one={one} group={group} />
      )}
    </li>
  );
}

function ValueRemedy({ one, group }: ProblemProps) {
  const { t } = useTranslation("imports");
  const { correct, isPending, error } = useCorrection(one);
  const [to, setTo] = useState(group.value ?? "");
  const { columnIndex, value } = group;
  if (columnIndex === null || value === null) return null;
  return (
    <form
      className="im-remedy"
      onSubmit={(event) => {
        event.preventDefault();
        correct({ kind: "value", columnIndex, from: value, to });
      }}
    >
      <TextInput
        aria-label={t("problems.to", { value })}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isPending} disabled={to === value}>
        {group.rows === 1 ? t("problems.mendOne") : t("problems.mend", { count: group.rows })}
      </Button>
      {error && <Failure error={error} />}
    </form>
  );
}

/** The units the text may mean; where there are none to propose, every commune. */
function UnitRemedy({ one, group }: ProblemProps) {
  const { t } = useTranslation("imports");
  const { correct, isPending, error } = useCorrection(one);
  const { byId, districtOf } = useUnitNames();
  const [unitId, setUnitId] = useState<string | null>(null);
  const { value } = group;
  if (value === null) return null;
  const communes = [...byId.values()].filter(({ level }) => level === "commune");
  const choices =
    group.units.length > 0
      ? group.units
      : communes.map(({ id, fullName }) => ({
          id,
          name: [fullName, districtOf(id)].filter(Boolean).join(", "),
        }));
  return (
    <form
      className="im-remedy"
      onSubmit={(event) => {
        event.preventDefault();
        if (unitId !== null) correct({ kind: "unit", text: value, unitId: Number(unitId) });
      }}
    >
      <Select
        aria-label={t("problems.unit", { value })}
        placeholder={t("problems.chooseUnit")}
        data={choices.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={unitId}
        onChange={setUnitId}
        limit={50}
        searchable
      />
      <Button type="submit" variant="default" loading={isPending} disabled={unitId === null}>
        {group.rows === 1 ? t("problems.mendOne") : t("problems.mend", { count: group.rows })}
      </Button>
      {error && <Failure error={error} />}
    </form>
  );
}

function DayRemedy({ one, group: { columnIndex } }: ProblemProps) {
  const { t } = useTranslation("imports");
  const mapping = useCommand(mapColumns, { invalidates: judgedAgain });
  if (columnIndex === null) return null;
  const read = (order: "day_first" | "month_first"): void =>
    mapping.mutate({
      input: { importId: one.id, body: { columns: {}, dayOrders: { [String(columnIndex)]: order } } },
    });
  return (
    <div className="im-remedy">
      <Button variant="default" disabled={mapping.isPending} onClick={() => read("day_first")}>
        {t("problems.dayFirst")}
      </Button>
      <Button variant="default" disabled={mapping.isPending} onClick={() => read("month_first")}>
        {t("problems.monthFirst")}
      </Button>
      {mapping.error && <Failure error={mapping.error} />}
    </div>
  );
}
