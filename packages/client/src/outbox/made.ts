import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { bodyOf, newId, paramsOf, type CallInput } from "#request.ts";
import type { Entry } from "./entry.ts";
import { bytesOf } from "./seal.ts";
import type { NewEntry } from "./store.ts";

/** A file that a command names: its id stands in the body, and goes before it. */
export interface NewFile {
  readonly id: string;
  /** The unit that answers for it. */
  readonly unitId: number;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface NewCommand<E extends Endpoint> {
  readonly endpoint: E;
  readonly input: CallInput<E>;
  /** When the person did it, in the world's time. */
  readonly madeAt: Temporal.Instant;
  /** What the person knows it by on the sync screen; personal data stays sealed on the device. */
  readonly label: string;
  /** A screen that can mend it when it is refused; `:id` in it becomes the command's id. */
  readonly mendAt?: string | undefined;
  /** The version of the record it was made on. */
  readonly expects?: number | undefined;
  readonly files?: readonly NewFile[] | undefined;
  /** Ids of commands that must have arrived before. */
  readonly dependsOn?: readonly string[] | undefined;
}

/** The entries of a command, its files first, and the command's own id. */
export function entriesOf<E extends Endpoint>(
  command: NewCommand<E>,
): { readonly id: string; readonly entries: readonly NewEntry[] } {
  const files = command.files ?? [];
  const own = commandEntry(command, files);
  return { id: own.entry.id, entries: [...files.map((file) => fileEntry(file, command)), own] };
}

const fresh = {
  state: "unsent",
  attempts: 0,
  notBefore: 0,
  refusal: null,
  settledAt: null,
  why: null,
} as const satisfies Partial<Entry>;

function fileEntry(file: NewFile, { madeAt }: Pick<NewCommand<Endpoint>, "madeAt">): NewEntry {
  const { id, unitId, name, mediaType, bytes } = file;
  return {
    entry: {
      ...fresh,
      id,
      kind: "file",
      endpoint: "PUT /files/:fileId",
      label: name,
      mendAt: null,
      file: { mediaType, name, unitId },
      madeAt: madeAt.toString(),
      size: bytes.byteLength,
      dependsOn: [],
    },
    content: bytes,
  };
}

function commandEntry<E extends Endpoint>(command: NewCommand<E>, files: readonly NewFile[]): NewEntry {
  const { endpoint, input, madeAt, label, mendAt, expects, dependsOn = [] } = command;
  const id = newId();
  const body = bodyOf(endpoint, input);
  const content = bytesOf({
    params: paramsOf(endpoint, input),
    ...(body !== null && { body: JSON.parse(body) as unknown }),
    ...(expects !== undefined && { expects }),
  });
  return {
    entry: {
      ...fresh,
      id,
      kind: "command",
      endpoint: `${endpoint.method} ${endpoint.path}`,
      label,
      mendAt: mendAt?.replace(":id", id) ?? null,
      file: null,
      madeAt: madeAt.toString(),
      size: content.byteLength,
      dependsOn: [...files.map((file) => file.id), ...dependsOn],
    },
    content,
  };
}
