import { Button, Modal, NumberInput, TextInput } from "@mantine/core";
import { answerForces, listForces } from "@phaodai/domain/command/forces-contract";
import { type ForceState, forces } from "@phaodai/domain/command/forces";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useMay } from "#shell/session.ts";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { useLive } from "#ui/live.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { liveAnswers } from "./api.ts";
import { AskForm } from "./ask-form.tsx";
import { TaskAskLine } from "./task-ask.tsx";

type Forces = ReplyOf<typeof listForces>;
type Request = Forces["items"][number];

const moodOf: Readonly<Record<ForceState, Mood>> = {
  asked: "warn",
  passed_up: "warn",
  given: "ok",
  refused: "neutral",
};

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
            <Asked data={data} />
          </Panel>
          {data.sums.length > 0 && <Sums sums={data.sums} />}
          {isAsking && <AskForm unitId={unitId} onClose={() => setAsking(false)} />}
        </div>
      )}
    </Loaded>
  );
}

/** Of the unit above and at tasks in one list: what waits first, then the newest. */
function Asked({ data: { items, ofTasks } }: { readonly data: Forces }) {
  const { t } = useTranslation("command");
  const asked = [
    ...items.map((request) => ({
      isOver: !isWaiting(request),
      at: request.askedAt,
      line: <RequestLine key={request.id} request={request} />,
    })),
    ...ofTasks.map((ask) => ({
      isOver: ask.answeredAt !== null,
      at: ask.askedAt,
      line: <TaskAskLine key={ask.id} ask={ask} />,
    })),
  ].toSorted((a, b) => Number(a.isOver) - Number(b.isOver) || Temporal.Instant.compare(b.at, a.at));
  if (asked.length === 0) return <Empty title={t("forces.none")}>{t("forces.noneHint")}</Empty>;
  return <ul className="cc-list">{asked.map(({ line }) => line)}</ul>;
}

const isWaiting = ({ state }: Request): boolean => state === "asked" || state === "passed_up";

function RequestLine({ request }: { readonly request: Request }) {
  const { t } = useTranslation("command");
  const { number, moment } = useFormat();
  const names = useUnitNames();
  const { choices } = useScope();
  const mayManage = useMay()("command.manage");
  const isOurs = choices.some(({ id }) => id === request.atUnitId);
  return (
    <li>
      <span className="cc-post">
        <span>
          <strong>
            {number(request.asked)} {t(`forceKinds.${request.force}`)}
          </strong>{" "}
          · {names.nameOf(request.unitId)}
        </span>
        <span className="muted">
          {request.purpose} · {t("forces.untilShort", { moment: moment(request.neededUntil) })}
          {request.reason !== null && <> · {request.reason}</>}
        </span>
      </span>
      <span className="cc-actions">
        <StateBadge mood={moodOf[request.state]}>
          {request.state === "given"
            ? t("forces.given", { n: number(request.given) })
            : isWaiting(request)
              ? t("forces.at", { unit: names.nameOf(request.atUnitId) })
              : t(`forceStates.${request.state}`)}
        </StateBadge>
        {isWaiting(request) && mayManage && isOurs && <Answer request={request} />}
      </span>
    </li>
  );
}

function Answer({ request }: { readonly request: Request }) {
  const { t } = useTranslation("command");
  const names = useUnitNames();
  const [open, setOpen] = useState<"give" | "refuse">();
  const passUp = useCommand(answerForces, { invalidates: liveAnswers });
  return (
    <>
      <Button onClick={() => setOpen("give")}>{t("forces.give")}</Button>
      <Button variant="default" onClick={() => setOpen("refuse")}>
        {t("forces.refuse")}
      </Button>
      {names.byId.get(request.atUnitId)?.parentId !== null && (
        <Button
          variant="subtle"
          loading={passUp.isPending}
          onClick={() =>
            passUp.mutate(
              { input: { requestId: request.id, body: { kind: "pass_up" } } },
              { onError: noteFailure },
            )
          }
        >
          {t("forces.passUp")}
        </Button>
      )}
      {open && <AnswerForm request={request} kind={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface AnswerProps {
  readonly request: Request;
  readonly kind: "give" | "refuse";
  readonly onClose: () => void;
}

function AnswerForm({ request, kind, onClose }: AnswerProps) {
  const { t } = useTranslation("command");
  const [count, setCount] = useState<number | string>(request.asked);
  const [reason, setReason] = useState("");
  const answer = useCommand(answerForces, { invalidates: liveAnswers, onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={t(`forces.${kind}`)}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          const body = kind === "give" ? { kind, count: Number(count) } : ({ kind, reason } as const);
          answer.mutate({ input: { requestId: request.id, body } });
        }}
      >
        {answer.error && <Failure error={answer.error} />}
        {kind === "give" ? (
          <NumberInput
            label={t("forces.giveCount")}
            value={count}
            onChange={setCount}
            min={1}
            required
            data-autofocus
          />
        ) : (
          <TextInput
            label={t("forces.refuseReason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            minLength={3}
            data-autofocus
          />
        )}
        <Button type="submit" loading={answer.isPending}>
          {t(`forces.${kind}`)}
        </Button>
      </form>
    </Modal>
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
