import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { UnusableInput } from "#import/unusable-input";

/** Values by option name; an option given twice, unknown or without its value cannot be used. */
export interface Options {
  readonly text: (name: string) => string | undefined;
  readonly needed: (name: string) => string;
  readonly isOn: (name: string) => boolean;
  /** A number that `allows` accepts; `otherwise` where the option is not given. */
  readonly number: (name: string, otherwise: number, allows?: (value: number) => boolean) => number;
}

export function readOptions(
  args: readonly string[],
  known: { texts: readonly string[]; flags: readonly string[] },
): Options {
  const values = parsed(args, {
    ...Object.fromEntries(known.texts.map((name) => [name, { type: "string" as const }])),
    ...Object.fromEntries(known.flags.map((name) => [name, { type: "boolean" as const }])),
  });
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    text,
    needed: (name) => {
      const value = text(name);
      if (value === undefined || value === "") throw new UnusableInput(`thiếu --${name}`);
      return value;
    },
    isOn: (name) => values.get(name) === true,
    number: (name, otherwise, allows = () => true) => {
      const value = text(name);
      if (value === undefined) return otherwise;
      const number = Number(value);
      if (value.trim() === "" || !Number.isFinite(number) || !allows(number)) {
        throw new UnusableInput(`--${name} không nhận giá trị “${value}”`);
      }
      return number;
    },
  };
}

function parsed(args: readonly string[], options: ParseArgsOptionsConfig): ReadonlyMap<string, unknown> {
  try {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false, strict: true });
    return new Map(Object.entries(values));
  } catch (cause) {
    if (cause instanceof TypeError)
      throw new UnusableInput(`tham số không hợp lệ: ${args.join(" ")}`, { cause });
    throw cause;
  }
}
