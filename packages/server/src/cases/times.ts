import { casesRefusals } from "@phaodai/domain/cases/contract";
import { type CaseTimes, decideTimes } from "@phaodai/domain/cases/rules";
import type { PartialDate } from "@phaodai/domain/shared/partial-date";

/** @throws Refusal of the first contradiction, with all of them as `errors` */
export function requireSoundTimes(times: CaseTimes, birth: PartialDate | null, now: Temporal.Instant): void {
  const decision = decideTimes(times, birth, now);
  if (decision.ok) return;
  const [first] = decision.because;
  throw casesRefusals[first.code]({
    field: first.field,
    errors: decision.because.map(({ code, field }) => ({ pointer: `/${field}`, code: `cases.${code}` })),
  });
}
