import type { NewNotice } from "#tasks/service";
import type { ForceRow } from "./forces-queries.ts";

type Request = Pick<ForceRow, "id" | "unitId" | "atUnitId" | "asked" | "purpose">;
type Answer = Pick<ForceRow, "state" | "given" | "reason" | "atUnitId">;

/** To whom it is asked of. */
export const noticeOfRequest = (request: Request): NewNotice => ({
  ...about(request),
  unitId: request.atUnitId,
  kind: "forces_asked",
  data: { unitId: request.unitId, count: request.asked, text: request.purpose },
});

/** Back to whoever asked; passed up, to whom it is asked of now as well. */
export function noticesOfAnswer(request: Request, answer: Answer): NewNotice[] {
  const back: NewNotice = {
    ...about(request),
    unitId: request.unitId,
    kind: `forces_${answer.state}`,
    data: { unitId: request.atUnitId, count: answer.given, text: request.purpose, reason: answer.reason },
  };
  return answer.state === "passed_up"
    ? [back, noticeOfRequest({ ...request, atUnitId: answer.atUnitId })]
    : [back];
}

const about = ({ id }: Request) => ({ audience: "unit", subject: { kind: "forces", id } }) as const;
