import { Refusal } from "@phaodai/domain/shared/refusal";
import { z } from "zod";

/** One fault of a request, by JSON pointer into the body or query: `/rows/13/birthDate`. */
export type Fault = z.output<typeof Fault>;
export const Fault = z.object({
  pointer: z.string(),
  code: z.string(),
  message: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});

const ProblemReply = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(Fault).catch([]).optional(),
  traceId: z.string().optional(),
});

/** A refusal as the server said it (RFC 9457). `title` and `detail` are in the language of the call. */
export class Problem extends Refusal {
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly errors: readonly Fault[];
  /** What the server's log knows this call by. */
  readonly requestId: string | undefined;

  constructor(status: number, reply: z.output<typeof ProblemReply>) {
    super(reply.code, status, reply.params);
    this.title = reply.title;
    this.detail = reply.detail;
    this.errors = reply.errors ?? [];
    this.requestId = reply.traceId;
  }
}

/** No answer came: nobody knows whether the call arrived. A command may be sent again under the same id. */
export class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
}

/** The server answered with something its contract does not say: a bug of ours, not of the caller. */
export class ContractBroken extends Error {
  override readonly name = "ContractBroken";
}

/** Turns an answer outside 2xx into a Problem; one without a problem body (a proxy's) gets `http.<status>`. */
export function problemFrom(status: number, text: string): Problem {
  const parsed = ProblemReply.safeParse(jsonOrUndefined(text));
  return new Problem(status, parsed.success ? parsed.data : { code: `http.status_${status}` });
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the body of a proxy; the status says all we know
  }
}
