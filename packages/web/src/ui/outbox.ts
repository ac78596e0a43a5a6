import {
  byId,
  isOpen,
  standingOf,
  type Entry,
  type SaidNo,
  type Standing,
} from "@phaodai/client/outbox/entry";
import type { NewFile } from "@phaodai/client/outbox/made";
import type { CallInput } from "@phaodai/client/request";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useWorldTime } from "#shell/session.ts";
import { current, useOutboxState } from "./account-outbox.ts";

/** A file of a command: its id stands in the command's body. Photos are made small by the caller (`ui/photo.ts`). */
export interface FileToSend {
  readonly id: string;
  /** The unit that answers for it. */
  readonly unitId: number;
  readonly name: string;
  readonly blob: Blob;
}

interface SendOptions {
  /** What the person knows it by: "Thăm hộ bà Lê Thị Cúc". */
  readonly label?: string;
  readonly files?: readonly FileToSend[];
  /** Ids of commands (as `send` gave them) that must have arrived before. */
  readonly dependsOn?: readonly string[];
  /** The version of the record it was made on. */
  readonly expects?: number;
  /** The screen that can mend it when it is refused: "/hien-truong/tham?mend=:id". */
  readonly mendAt?: string;
  /** A refused command this one is the mended version of, and what is said of it: both change places at once. */
  readonly replaces?: { readonly id: string; readonly why: string };
}

/**
 * Commands that survive a dead network: `const { send } = useOutbox(); await send(visitHousehold, { body }, { label })`. It resolves
 * as soon as the command is kept on the device, with its id; it is sent by itself, once, when the server can be reached.
 */
export function useOutbox() {
  const { t } = useTranslation("shell");
  const inWorld = useWorldTime();
  return {
    send: async <E extends Endpoint>(
      endpoint: E,
      input: CallInput<E>,
      { label, files = [], dependsOn, expects, mendAt, replaces }: SendOptions = {},
    ): Promise<string> => {
      const outbox = await current();
      const command = {
        endpoint,
        input,
        madeAt: inWorld(Temporal.Now.instant()),
        label: label ?? t("sync.record"),
        files: await Promise.all(files.map(readFile)),
        dependsOn,
        expects,
        mendAt,
      };
      return replaces ? outbox.replace(replaces.id, replaces.why, command) : outbox.add(command);
    },
  };
}

async function readFile({ id, unitId, name, blob }: FileToSend): Promise<NewFile> {
  return {
    id,
    unitId,
    name,
    mediaType: blob.type,
    bytes: new Uint8Array(await blob.arrayBuffer()),
  };
}

/** A command that has not arrived, as a list shows it beside the rows of the server. */
export interface Queued<E extends Endpoint> {
  readonly id: string;
  readonly standing: Standing;
  readonly label: string;
  readonly madeAt: Temporal.Instant;
  readonly refusal: SaidNo | null;
  readonly params: Readonly<Record<string, string>>;
  /** Decoded, as it was given to `send`. */
  readonly body: E extends { readonly body: infer S extends z.ZodType } ? z.output<S> : undefined;
}

/**
 * The commands of an endpoint that have not arrived yet, oldest first.
 * @param arrivedSince those that arrived then or later stay too: what was asked of the server before may not know them
 */
export function useQueued<E extends Endpoint>(
  endpoint: E,
  arrivedSince?: Temporal.Instant,
): readonly Queued<E>[] {
  const { entries, sending } = useOutboxState();
  const mine = entries.filter(
    (entry) => entry.endpoint === nameOf(endpoint) && (isOpen(entry) || hasArrived(entry, arrivedSince)),
  );
  const contents = useQueries({
    queries: mine.map(({ id }) => ({
      queryKey: ["outbox", id],
      queryFn: () => readCommand(endpoint, id),
      networkMode: "always" as const,
      staleTime: Infinity,
      retry: false, // it is gone with the receipt
    })),
  });
  const all = byId(entries);
  return mine.flatMap((entry, i) => {
    const content = contents[i]?.data;
    if (!content) return [];
    const { id, label, refusal } = entry;
    const madeAt = Temporal.Instant.from(entry.madeAt);
    return [{ ...content, id, label, refusal, madeAt, standing: standingOf(entry, all, sending) }];
  });
}

/** When a command of the endpoint arrived last, as far as this device knows. */
export function useLastArrival(endpoint: Endpoint): Temporal.Instant | undefined {
  const { entries } = useOutboxState();
  const times = entries
    .filter((entry) => entry.endpoint === nameOf(endpoint) && entry.state === "received")
    .map(({ settledAt }) => settledAt ?? 0);
  return times.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.max(...times));
}

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

const hasArrived = ({ state, settledAt }: Entry, since: Temporal.Instant | undefined): boolean =>
  state === "received" && since !== undefined && (settledAt ?? 0) >= since.epochMilliseconds;

async function readCommand<E extends Endpoint>(endpoint: E, id: string) {
  const outbox = await current();
  const { params, body } = await outbox.contentOf(id);
  // Safe: the outbox encoded both by this very endpoint.
  return {
    params: (params ?? {}) as Readonly<Record<string, string>>,
    body: endpoint.body?.parse(body) as Queued<E>["body"],
  };
}
