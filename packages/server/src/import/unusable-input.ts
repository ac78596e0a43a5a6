import type { FileRefusal } from "@phaodai/domain/imports/contract";

/**
 * Input that cannot be used. Its message is for the person at the command line, in Vietnamese (exit code 2); `code` and
 * `params` are what an import refuses the file with.
 */
export class UnusableInput extends Error {
  override readonly name = "UnusableInput";
  readonly code: FileRefusal;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    message: string,
    {
      cause,
      code = "broken_file",
      params = {},
    }: {
      readonly cause?: unknown;
      readonly code?: FileRefusal;
      readonly params?: Readonly<Record<string, string | number>>;
    } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.params = params;
  }
}
