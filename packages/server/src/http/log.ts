import { type DestinationStream, type Logger, pino } from "pino";
import { DatabaseError } from "pg";

/**
 * The process's log: what went wrong and where, never whom it was about. An error of the database names values and whole
 * rows in its text ("Failing row contains …"), so of it only code, table, constraint and the way there are kept.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: ["req.headers.cookie", "req.body"],
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { cause } = error;
  return {
    type: error.name,
    ...(error instanceof DatabaseError
      ? { code: error.code, table: error.table, constraint: error.constraint, routine: error.routine }
      : { message: error.message }),
    stack: framesOf(error),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** Where it happened, without the message that heads a stack. */
const framesOf = ({ stack = "" }: Error): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
