import { Button } from "@mantine/core";
import { listCentres } from "@phaodai/domain/command/contract";
import { type FaultKind, faultKinds } from "@phaodai/domain/command/standing";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { Phone } from "./duty-panel.tsx";
import { FaultBadges, moodOf } from "./faults.tsx";
import { GapsPanel } from "./gaps-panel.tsx";
import { hoursSaid } from "./hours.ts";
import { useTitle } from "./posts-panel.tsx";

const View = z.object({ fault: z.enum(faultKinds).optional() });
type Line = ReplyOf<typeof listCentres>["units"][number];

/** What is drawn at first; the rest on demand. */
const firstShown = 60;

/** Every unit below, those with something wrong first; silence and late take-overs come with time, so it asks again each minute. */
export function UnitsTab({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const centres = useEndpoint(listCentres, { unitId }, { every: 60_000 });
  const [{ fault }, setView] = useUrlState(View);
  return (
    <Loaded of={centres}>
      {({ units, sums, asOf }) => (
        <div className="cc-standing">
          <div className="cc-sums" role="group" aria-label={t("units.filter")}>
            {sums.map(({ kind, units: n }) => (
              <FaultSum
                key={kind}
                kind={kind}
                n={n}
                isChosen={fault === kind}
                onChoose={() => setView({ fault: fault === kind ? undefined : kind })}
              />
            ))}
          </div>
          {fault === "gap" && <GapsPanel unitId={unitId} />}
          <Panel
            title={t("units.title")}
            actions={
              <PolicyNote
                keys={[
                  "command.posts",
                  "command.roster_days",
                  "command.readiness_stale",
                  "command.silent_after",
                  "command.takeover_late",
                ]}
                unitId={unitId}
              />
            }
            footer={<Stamp asOf={asOf} />}
            isFlush
          >
            <Lines
              lines={units.filter(
                ({ faults }) => fault === undefined || faults.some(({ kind }) => kind === fault),
              )}
              asOf={asOf}
              none={fault === undefined ? t("units.none") : t("units.noneHere")}
            />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}

interface SumProps {
  readonly kind: FaultKind;
  readonly n: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function FaultSum({ kind, n, isChosen, onChoose }: SumProps) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  return (
    <button
      type="button"
      className={n > 0 ? `cc-sum cc-sum-${moodOf[kind]}` : "cc-sum"}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span className="cc-sum-n tabular">{number(n)}</span>
      <span>{t(`faults.${kind}`)}</span>
    </button>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly asOf: Temporal.Instant;
  readonly none: string;
}

function Lines({ lines, asOf, none }: LinesProps) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  const [shown, setShown] = useState(firstShown);
  if (lines.length === 0) return <Empty title={none}>{null}</Empty>;
  return (
    <>
      <table className="cc-units">
        <thead>
          <tr>
            <th scope="col">{t("units.unit")}</th>
            <th scope="col">{t("units.wrong")}</th>
            <th scope="col">{t("units.duty")}</th>
            <th scope="col">{t("units.heard")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <UnitLine key={line.unitId} line={line} asOf={asOf} />
          ))}
        </tbody>
      </table>
      {lines.length > shown && (
        <Button variant="subtle" onClick={() => setShown(lines.length)}>
          {t("units.more", { n: number(lines.length - shown) })}
        </Button>
      )}
    </>
  );
}

function UnitLine({ line, asOf }: { readonly line: Line; readonly asOf: Temporal.Instant }) {
  const { t } = useTranslation("command");
  const { ago, moment, number } = useFormat();
  const names = useUnitNames();
  const title = useTitle();
  return (
    <tr>
      <th scope="row">
        <Link to="." search={(before: object) => ({ ...before, unit: line.unitId, tab: "standing" })}>
          {names.nameOf(line.unitId)}
        </Link>
        <span className="muted cc-small">{names.districtOf(line.unitId)}</span>
      </th>
      <td>
        <FaultBadges faults={line.faults} />
        {line.vacancies.length > 0 && (
          <span className="muted cc-small">
            {t("units.vacant", { posts: line.vacancies.map(title).join(", ") })}
          </span>
        )}
        {line.firstGapAt && (
          <span className="muted cc-small tabular">
            {t("units.gapFrom", {
              hours: hoursSaid(line.gapMinutes, number),
              from: moment(line.firstGapAt),
            })}
          </span>
        )}
      </td>
      <td data-column={t("units.duty")}>
        {line.onDuty ? (
          <>
            {line.onDuty.fullName} <Phone name={line.onDuty.fullName} phone={line.onDuty.phone} />
          </>
        ) : (
          "–"
        )}
      </td>
      <td className="tabular" data-column={t("units.heard")}>
        {line.lastSignAt ? ago(line.lastSignAt, asOf) : t("silent.never")}
      </td>
    </tr>
  );
}
