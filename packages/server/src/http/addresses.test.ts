import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { expect, test } from "vitest";
import { z } from "zod";
import { testApp } from "#testing/test-app";
import { plainRoutes } from "./plain-routes.test-data.ts";
import { nameOf } from "./receipts.ts";

// An address stands in histories, proxies and logs: ids, codes and days may, a person may not.
const { services } = await testApp();
const endpoints = plainRoutes(services).map(({ endpoint }) => endpoint);

/** Parts of an address that take any text, and why no person stands in them. */
const freeText: Readonly<Record<string, string>> = {
  "GET /units q": "the name of a unit, a public fact",
  "GET /units/resolve text": "the name of a unit as a list writes it",
  "GET /places q": "the name of a market, a workplace, a school",
  "GET /policies disease": "a code",
  "GET /chains disease": "a code",
  "GET /overview/dashboard disease": "a code",
  "GET /overview/workbench disease": "a code",
  "GET /reads after": "a cursor",
  "GET /directives after": "a cursor",
  "GET /directives q": "the number, issuer or abstract of a paper of the state",
  "GET /files ids": "ids",
  "GET /tasks cursor": "a cursor",
  "GET /teams/households after": "a cursor: keys of rows",
  "GET /teams/households street": "the name of a street",
  "GET /accounts after": "a cursor: the name an account signs in with, of the service's own people",
  "GET /duplicate-proposals after": "a cursor",
  "GET /imports after": "a cursor",
  "GET /imports/:importId/likely-people after": "a cursor",
  "GET /imports/:importId/rows after": "a cursor",
  "GET /registers/:register/rows register": "a name in the code",
  "GET /registers/:register/rows after": "a cursor, sealed, since it holds the values of the last row",
  "GET /registers/:register/rows filter": "a filter without its search text, which goes by POST",
  "GET /registers/:register/rows sort": "names of fields",
  "GET /registers/:register/rows columns": "names of fields",
  "POST /registers/:register/search register": "a name in the code",
  "GET /registers/:register/counts/:field register": "a name in the code",
  "GET /registers/:register/counts/:field field": "the name of a field",
  "GET /registers/:register/counts/:field filter": "a filter without its search text",
  "GET /registers/:register/rows/:id register": "a name in the code",
  "GET /registers/:register/rows/:id columns": "names of fields",
  "GET /registers/:register/rows/:id/history register": "a name in the code",
  "GET /registers/:register/rows/:id/history field": "the name of a field",
  "GET /registers/:register/views register": "a name in the code",
  "POST /registers/:register/selection register": "a name in the code",
  "POST /registers/:register/export register": "a name in the code",
  "GET /registers/:register/export register": "a name in the code",
  "GET /registers/:register/export filter": "a filter without its search text",
  "GET /registers/:register/export sort": "names of fields",
  "GET /registers/:register/export columns": "names of fields",
};

/** Whether a part of an address would take somebody's name. */
const takesText = (field: z.ZodType): boolean =>
  field.safeParse("Tống Khánh Ly").success || takesJsonText(field);
const takesJsonText = (field: z.ZodType): boolean =>
  field.safeParse('{"all":[{"field":"fullName","op":"in","values":["Tống Khánh Ly"]}],"any":[]}').success;

function freeTextOf(endpoint: Endpoint): string[] {
  // safe: a shape holds schemas
  const fields = Object.entries({ ...endpoint.params?.shape, ...endpoint.query?.shape }) as [
    string,
    z.ZodType,
  ][];
  return fields.filter(([, field]) => takesText(field)).map(([name]) => `${nameOf(endpoint)} ${name}`);
}

test("no address takes free text that might be a person, but where it is said why it is none", () => {
  expect(endpoints.flatMap(freeTextOf).toSorted()).toEqual(Object.keys(freeText).toSorted());
});

test("a planted address that takes a name is caught", () => {
  const planted: Endpoint = {
    method: "GET",
    path: "/planted",
    may: "people.read",
    query: z.object({ fullName: z.string().optional() }),
    reply: z.object({}),
  };
  expect(freeTextOf(planted)).toEqual(["GET /planted fullName"]);
});
