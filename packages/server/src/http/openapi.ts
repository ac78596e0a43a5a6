import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";

/** OpenAPI 3.1 from the contracts, so that it cannot drift from what is served. */
export function openApiOf(endpoints: readonly Endpoint[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = `/v1${endpoint.path.replace(/:(\w+)/g, "{$1}")}`;
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Pháo Đài", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "phaodai_session" } } },
  };
}

function operationOf(endpoint: Endpoint): object {
  return {
    "x-may": endpoint.may,
    ...(endpoint.may === "public" ? {} : { security: [{ session: [] }] }),
    parameters: [
      ...parametersOf(endpoint.params, "path"),
      ...parametersOf(endpoint.query, "query"),
      ...(endpoint.command
        ? [
            {
              name: "Idempotency-Key",
              in: "header",
              required: true,
              schema: { type: "string", format: "uuid" },
            },
          ]
        : []),
    ],
    ...(endpoint.takes === "bytes" && {
      requestBody: { required: true, content: { "application/octet-stream": {} } },
    }),
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(endpoint.body, "input") } },
      },
    }),
    responses: {
      200: {
        description: "",
        content: { [contentTypes[endpoint.sends ?? "json"]]: { schema: schemaOf(endpoint.reply, "output") } },
      },
      ...Object.fromEntries(refusalsByStatus(endpoint)),
    },
  };
}

const contentTypes = {
  json: "application/json",
  file: "application/octet-stream",
  events: "text/event-stream",
} as const;

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query"): object[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !z.safeParse(field as z.ZodType, undefined).success, // safe: a shape holds schemas
    schema: schemaOf(field as z.ZodType, "input"), // safe: as above
  }));
}

/** What travels: codecs (days, moments) are described by their wire side. */
const schemaOf = (schema: z.ZodType, io: "input" | "output"): object => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: io === "output" ? "input" : io,
    unrepresentable: "any",
  });
  return described;
};

function refusalsByStatus(endpoint: Endpoint): [string, object][] {
  const codes = new Map<number, string[]>();
  for (const [code, status] of Object.entries(endpoint.refusals ?? {}))
    codes.set(status, [...(codes.get(status) ?? []), code]);
  return [...codes].map(([status, names]) => [
    String(status),
    {
      description: names.join(", "),
      content: { "application/problem+json": { schema: { type: "object" } } },
    },
  ]);
}
