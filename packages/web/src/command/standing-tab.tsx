import { showCentre } from "@phaodai/domain/command/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { Stamp } from "#ui/stamp.tsx";
import type { Centre } from "./api.ts";
import { CentrePanel } from "./centre-panel.tsx";
import { DutyPanel } from "./duty-panel.tsx";
import { FaultBadges } from "./faults.tsx";
import { hoursSaid } from "./hours.ts";
import { LogEntries, LogForm } from "./log-tab.tsx";
import { PostsPanel } from "./posts-panel.tsx";
import { AskWords } from "./task-ask.tsx";
import { ReadinessPanel } from "./readiness-panel.tsx";

/** One unit in one minute: what is missing in red on top, who is on duty, who leads, what is ready, what happened last. */
export function StandingTab({ unitId }: { readonly unitId: number }) {
  const centre = useEndpoint(showCentre, { unitId }, { every: 60_000 });
  return (
    <Loaded of={centre}>
      {(data) => (
        <div className="cc-standing">
          <Missing centre={data} />
          <div className="cc-grid">
            <div className="cc-column">
              <DutyPanel centre={data} />
              <LastLog centre={data} />
            </div>
            <div className="cc-column">
              <PostsPanel centre={data} />
              <OpenForces centre={data} />
            </div>
            <div className="cc-column">
              <ReadinessPanel centre={data} />
              <CentrePanel centre={data} />
            </div>
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Missing({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  const { ago, moment, number } = useFormat();
  const [gap] = centre.gaps;
  const hasPolicy = centre.posts.length > 0;
  return (
    <section
      className={centre.faults.length > 0 ? "cc-missing cc-missing-bad" : "cc-missing"}
      aria-label={t("faults.label")}
    >
      {hasPolicy ? <FaultBadges faults={centre.faults} /> : <span>{t("noPolicy")}</span>}
      {gap && (
        <Link to="." search={(before: object) => ({ ...before, tab: "roster" })} className="tabular">
          {t("units.gapFrom", {
            hours: hoursSaid(centre.gapMinutes, number),
            from: moment(gap.from),
          })}
        </Link>
      )}
      <span className="cc-missing-side">
        <span>
          {t("silent.title")}:{" "}
          <span className="tabular">
            {centre.lastSignAt ? ago(centre.lastSignAt, centre.asOf) : t("silent.never")}
          </span>
        </span>
        <Stamp asOf={centre.asOf} />
      </span>
    </section>
  );
}

function LastLog({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  return (
    <Panel title={t("log.last")} isFlush className="cc-log-panel">
      <LogForm unitId={centre.unitId} />
      <LogEntries entries={centre.log} />
    </Panel>
  );
}

function OpenForces({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  const { moment, number } = useFormat();
  return (
    <Panel title={t("forces.open")} isFlush>
      {centre.openForces.length + centre.openAsks.length === 0 ? (
        <p className="cc-note muted">{t("forces.none")}</p>
      ) : (
        <ul className="cc-list">
          {centre.openForces.map((one) => (
            <li key={one.id}>
              <span>
                <strong>
                  {number(one.asked)} {t(`forceKinds.${one.force}`)}
                </strong>{" "}
                ·&nbsp;{one.purpose}
              </span>
              <span className="muted tabular">
                {t("forces.untilShort", { moment: moment(one.neededUntil) })}
              </span>
            </li>
          ))}
          {centre.openAsks.map((ask) => (
            <li key={ask.id}>
              <Link to="/viec/$taskId" params={{ taskId: ask.taskId }}>
                <AskWords ask={ask} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
