/** Input that cannot be used. Its message is for the person at the command line, in Vietnamese; the exit code is 2. */
export class UnusableInput extends Error {
  override readonly name = "UnusableInput";
}
