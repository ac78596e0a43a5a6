import { nameKey } from "@phaodai/domain/people/name-likeness";
import { type Person, type PersonChanges, type PersonFacts, sexes } from "@phaodai/domain/people/person";
import { datePrecisions } from "@phaodai/domain/shared/partial-date";
import { maskNumber } from "@phaodai/domain/people/rules";
import { fold, tokens } from "@phaodai/domain/shared/fold";
import { z } from "zod";
import type { Context } from "#context";
import type { Vault } from "#auth/vault";
import { mayReadRow } from "#registers/reading";
import type { PersonRow, PersonValues, Tokens } from "./queries.ts";

const hidden = "••••••••••••";

/** What the database keeps of the facts; the CCCD to match and to show, never in clear. */
export function valuesOf(vault: Vault, facts: PersonFacts): PersonValues {
  const { birth, cccd } = facts;
  return {
    fullName: facts.fullName,
    nameFolded: nameKey(facts.fullName),
    birthDate: birth?.date ?? null,
    birthPrecision: birth?.precision ?? null,
    sex: facts.sex,
    phone: facts.phone,
    cccdHmac: cccd === null ? null : vault.cccdHmac(cccd),
    cccdCipher: cccd === null ? null : vault.seal(cccd),
    nationality: facts.nationality,
    occupation: facts.occupation,
    workplace: facts.workplace,
    address: facts.address,
    residentialGroupId: facts.residentialGroupId,
  };
}

/** The words a person is found by. */
export const tokensOf = (facts: Pick<PersonFacts, "fullName" | "birth">): Omit<Tokens, "unitIds"> => ({
  tokens: [...new Set(tokens(facts.fullName))],
  birthYear: facts.birth?.date.year ?? null,
});

const Sex = z.enum(sexes).nullable();
const Precision = z.enum(datePrecisions);

/** The facts behind a row, CCCD in clear: for rules, never for a reply. */
export function factsOf(vault: Vault, row: PersonRow): PersonFacts {
  const birth = row.birthDate && { date: row.birthDate, precision: Precision.parse(row.birthPrecision) };
  return {
    fullName: row.fullName,
    birth,
    sex: Sex.parse(row.sex),
    phone: row.phone,
    cccd: row.cccdCipher && vault.open(row.cccdCipher),
    nationality: row.nationality,
    occupation: row.occupation,
    workplace: row.workplace,
    address: row.address,
    residentialGroupId: row.residentialGroupId,
    unitId: row.unitId,
  };
}

/** As the actor may see it: phone and CCCD only for those who may identify people of that unit. */
export function personOf(ctx: Context, row: PersonRow): Person {
  const known = { id: row.id, sharedUnitIds: [...row.sharedUnitIds], version: row.version };
  if (mayIdentify(ctx, row)) return { ...factsOf(ctx.services.vault, row), ...known, masked: [] };
  const facts = factsOf(ctx.services.vault, { ...row, cccdCipher: null });
  const masked = [...(row.phone === null ? [] : ["phone"]), ...(row.cccdCipher === null ? [] : ["cccd"])];
  return {
    ...facts,
    phone: row.phone === null ? null : maskNumber(row.phone),
    cccd: row.cccdCipher === null ? null : hidden,
    ...known,
    masked,
  };
}

/** In a list: a CCCD can be matched and shown one by one (which is written down), never listed. */
export function listedPersonOf(ctx: Context, row: PersonRow): Person {
  const person = personOf(ctx, { ...row, cccdCipher: null });
  if (row.cccdCipher === null) return person;
  return { ...person, cccd: hidden, masked: [...person.masked, "cccd"] };
}

const mayIdentify = (
  { actor }: Context,
  row: { readonly unitId: number; readonly sharedUnitIds: readonly number[] },
): boolean => mayReadRow(actor, "people.identify", { responsible: row.unitId, shared: row.sharedUnitIds });

/** A masked value survives a save: what comes back with the mask's dots was never seen, and stays. */
export function withChanges(before: PersonFacts, stated: PersonChanges): PersonFacts {
  const meant = Object.entries(stated).filter(
    ([, value]) => value !== undefined && !(typeof value === "string" && value.includes("•")),
  );
  return { ...before, ...Object.fromEntries(meant) };
}

/** For search: folded as names are stored. */
export const foldedName = (text: string): string => nameKey(fold(text));

/** What the log of reads says of a person that was shown. */
export const readBy = (endpoint: string) => (row: PersonRow) => ({
  endpoint,
  kind: "person",
  id: row.id,
  unitIds: [row.unitId, ...row.sharedUnitIds],
});
