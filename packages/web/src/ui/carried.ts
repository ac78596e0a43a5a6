import { call } from "@phaodai/client/client";
import { NetworkFailure } from "@phaodai/client/problem";
import type { CallInput } from "@phaodai/client/request";
import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { z } from "zod";
import { current } from "./account-outbox.ts";
import { connection } from "./connection.ts";
import { endpointKey } from "./endpoint.ts";

/** An answer of the server that was taken along. */
export interface Carried<E extends Endpoint> {
  readonly reply: ReplyOf<E>;
  /** When it was asked for, by this device's clock: what arrived later may not be in it. */
  readonly fetchedAt: Temporal.Instant;
  /** Without an answer now: this is what was kept. */
  readonly isKept: boolean;
}

/** What a device holds is purged after this long. Source: the plan of the outbox, 72 hours. Milliseconds. */
const lasts = 72 * 3_600_000;

/**
 * Reads an endpoint and keeps the answer on the device, sealed; without a network the kept one is given. For screens that must work
 * on the road; everything else is not kept.
 */
export function useCarried<E extends Endpoint>(endpoint: E, input: CallInput<E>): UseQueryResult<Carried<E>> {
  return useQuery({
    queryKey: [...endpointKey(endpoint), "carried", input],
    queryFn: ({ signal }) => fetchOrKept(endpoint, input, signal),
    networkMode: "always",
    retry: false,
    staleTime: 60_000,
  });
}

async function fetchOrKept<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  signal: AbortSignal,
): Promise<Carried<E>> {
  const { kept } = await current();
  const name = `carried ${endpoint.path} ${JSON.stringify(input)}`;
  const now = Temporal.Now.instant();
  try {
    const reply = await call({ ...connection, signal }, endpoint, input);
    const wire = { at: now.epochMilliseconds, reply: z.encode(endpoint.reply, reply) };
    await kept.write(name, wire, now.epochMilliseconds + lasts);
    return { reply, fetchedAt: now, isKept: false };
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure;
    const found = Kept.safeParse(await kept.read(name));
    if (!found.success) throw failure;
    return {
      reply: endpoint.reply.parse(found.data.reply) as ReplyOf<E>, // safe: parsed by this endpoint's own schema
      fetchedAt: Temporal.Instant.fromEpochMilliseconds(found.data.at),
      isKept: true,
    };
  }
}

const Kept = z.object({ at: z.number(), reply: z.unknown() });
