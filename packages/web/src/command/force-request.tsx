import { Button, Modal, NumberInput, TextInput } from "@mantine/core";
import { answerForces, type listForces } from "@phaodai/domain/command/forces-contract";
import type { ForceState } from "@phaodai/domain/command/forces";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useMay } from "#shell/session.ts";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { noteFailure } from "#ui/note.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { liveAnswers } from "./api.ts";

type Request = ReplyOf<typeof listForces>["items"][number];

const moodOf: Readonly<Record<ForceState, Mood>> = {
  asked: "warn",
  passed_up: "warn",
  given: "ok",
  refused: "neutral",
};

export const isWaiting = ({ state }: Request): boolean => state === "asked" || state === "passed_up";

interface RequestProps {
  readonly request: Request;
  /** Its answer is the next thing to do; else others are asked first. */
  readonly isOurs: boolean;
}

/** What was asked of a unit above, with the answer or the ways to give one. */
export function RequestLine({ request, isOurs }: RequestProps) {
  const { t } = useTranslation("command");
  const { number, moment } = useFormat();
  const names = useUnitNames();
  const { choices } = useScope();
  const mayManage = useMay()("command.manage");
  const mayAnswer = choices.some(({ id }) => id === request.atUnitId);
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
        {!isOurs && (
          <StateBadge mood={moodOf[request.state]}>
            {request.state === "given"
              ? t("forces.given", { n: number(request.given) })
              : isWaiting(request)
                ? t("forces.at", { unit: names.nameOf(request.atUnitId) })
                : t(`forceStates.${request.state}`)}
          </StateBadge>
        )}
        {isWaiting(request) && mayManage && mayAnswer && <Answer request={request} isOurs={isOurs} />}
      </span>
    </li>
  );
}

function Answer({ request, isOurs }: RequestProps) {
  const { t } = useTranslation("command");
  const names = useUnitNames();
  const [open, setOpen] = useState<"give" | "refuse">();
  const passUp = useCommand(answerForces, { invalidates: liveAnswers });
  return (
    <>
      <Button variant={isOurs ? "filled" : "default"} onClick={() => setOpen("give")}>
        {t("forces.give")}
      </Button>
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
