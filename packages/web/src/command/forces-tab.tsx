import { Button } from "@mantine/core";
import { listForces } from "@phaodai/domain/command/forces-contract";
import { forces } from "@phaodai/domain/command/forces";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { useLive } from "#ui/live.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { AskForm } from "./ask-form.tsx";
import "./forces.css";
import { isWaiting, RequestLine } from "./force-request.tsx";
import { TaskAskLine } from "./task-ask.tsx";

type Forces = ReplyOf<typeof listForces>;

/** What this unit and those below asked for, what was given, and the answers that wait for it. */
export function ForcesTab({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const mayManage = useMay()("command.manage");
  const { unit } = useScope();
  const [isAsking, setAsking] = useState(false);
  const requests = useEndpoint(listForces, { unitId });
  useLive(["task"], { refreshes: [listForces] });
  return (
    <Loaded of={requests}>
      {(data) => (
        <div className="cc-standing">
          <Panel
            title={t("forces.title")}
            actions={
              <>
                <PolicyNote keys={["command.forces_shown_days"]} unitId={unitId} />
                {mayManage && unit?.parentId !== null && (
                  <Button onClick={() => setAsking(true)}>{t("forces.ask")}</Button>
                )}
              </>
            }
            footer={
              <Link to="/so/$register" params={{ register: "forces" }}>
                {t("forces.register")}
              </Link>
            }
            isFlush
          >
            <Asked data={data} unitId={unitId} />
          </Panel>
          {data.sums.length > 0 && <Sums sums={data.sums} />}
          {isAsking && <AskForm unitId={unitId} onClose={() => setAsking(false)} />}
        </div>
      )}
    </Loaded>
  );
}

interface Line {
  readonly atUnitId: number;
  readonly isOver: boolean;
  readonly at: Temporal.Instant;
  readonly line: (isOurs: boolean) => React.ReactNode;
}

const linesOf = ({ items, ofTasks }: Forces): Line[] =>
  [
    ...items.map((request) => ({
      atUnitId: request.atUnitId,
      isOver: !isWaiting(request),
      at: request.askedAt,
      line: (isOurs: boolean) => <RequestLine key={request.id} request={request} isOurs={isOurs} />,
    })),
    ...ofTasks.map((ask) => ({
      atUnitId: ask.issuerUnitId,
      isOver: ask.answeredAt !== null,
      at: ask.askedAt,
      line: (isOurs: boolean) => <TaskAskLine key={ask.id} ask={ask} isOurs={isOurs} />,
    })),
  ].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));

/** Of the unit above and at tasks in one list, the newest first: what waits for this unit, for others, what is answered. */
function Asked({ data, unitId }: { readonly data: Forces; readonly unitId: number }) {
  const { t } = useTranslation("command");
  const { nameOf } = useUnitNames();
  const lines = linesOf(data);
  if (lines.length === 0) return <Empty title={t("forces.none")}>{t("forces.noneHint")}</Empty>;
  const waiting = lines.filter(({ isOver }) => !isOver);
  return (
    <>
      <Shelf
        title={t("forces.forUs", { unit: nameOf(unitId) })}
        lines={waiting.filter(({ atUnitId }) => atUnitId === unitId)}
        isOurs
      />
      <Shelf title={t("forces.forOthers")} lines={waiting.filter(({ atUnitId }) => atUnitId !== unitId)} />
      <Shelf title={t("forces.over")} lines={lines.filter(({ isOver }) => isOver)} />
    </>
  );
}

/** What is drawn of a shelf at first; the rest on demand. */
const firstShown = 40;

interface ShelfProps {
  readonly title: string;
  readonly lines: readonly Line[];
  /** They wait for the unit on the screen: its answer is the next thing to do. */
  readonly isOurs?: boolean;
}

function Shelf({ title, lines, isOurs = false }: ShelfProps) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  const [shown, setShown] = useState(firstShown);
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="cc-shelf">
        {title} <span className="muted tabular">{number(lines.length)}</span>
      </h3>
      <ul className="cc-list">{lines.slice(0, shown).map(({ line }) => line(isOurs))}</ul>
      {lines.length > shown && (
        <Button variant="subtle" onClick={() => setShown(lines.length)}>
          {t("forces.more", { n: number(lines.length - shown) })}
        </Button>
      )}
    </section>
  );
}

/** Asked and given by kind of people, and by how many units. */
function Sums({ sums }: { readonly sums: Forces["sums"] }) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  const rows = forces
    .map((force) => ({ force, of: sums.filter((one) => one.force === force) }))
    .filter(({ of }) => of.length > 0);
  return (
    <Panel title={t("forces.sums")} isFlush>
      <table className="cc-units">
        <thead>
          <tr>
            <th scope="col">{t("forces.sumKind")}</th>
            <th scope="col" className="num">
              {t("forces.sumUnits")}
            </th>
            <th scope="col" className="num">
              {t("forces.sumAsked")}
            </th>
            <th scope="col" className="num">
              {t("forces.sumGiven")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ force, of }) => (
            <tr key={force}>
              <th scope="row">{t(`forceKinds.${force}`)}</th>
              <td className="num">{number(of.length)}</td>
              <td className="num">{number(of.reduce((sum, { asked }) => sum + asked, 0))}</td>
              <td className="num">{number(of.reduce((sum, { given }) => sum + given, 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
