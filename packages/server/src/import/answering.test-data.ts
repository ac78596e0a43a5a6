import { listDuplicateProposals, registerPerson } from "@phaodai/domain/people/contract";
import {
  answerIncoming,
  type IncomingAnswer,
  type IncomingPair,
  listIncomingAnswers,
  listLikelyPeople,
} from "@phaodai/domain/people/incoming-contract";
import type { Actor } from "#context";
import { aPersonOf } from "#people/a-person.test-data";
import type { TestApp } from "#testing/test-app";

/** Lists of persons, and of cases. */
export const people = (...lines: readonly string[]) => ["Họ và tên,Ngày sinh,SĐT", ...lines].join("\n");
export const cases = (...lines: readonly string[]) =>
  ["Mã BN,Họ và tên,Ngày sinh,SĐT,Ngày dương tính", ...lines].join("\n");

interface Saying {
  readonly pairs: readonly IncomingPair[];
  readonly answer: IncomingAnswer | null;
  readonly was?: IncomingAnswer | null;
}

const bodyOf = ({ pairs, answer, was = null }: Saying) => ({
  answers: pairs.map(({ row, side }) => ({
    row: row.key,
    rowId: row.person.id,
    personId: side.person.id,
    personVersion: side.person.version,
    was,
    answer,
  })),
});

/** What a clerk sees and says of rows and people registered. */
export const answering = (app: TestApp) => ({
  /** Somebody registered, of a name and a phone nobody else has. */
  async known(as: Actor, fullName: string, phone: string) {
    const birth = { date: Temporal.PlainDate.from("1971-04-19"), precision: "day" as const };
    const facts = { fullName, phone, birth, cccd: null, address: null };
    const body = aPersonOf(as.homeUnitId ?? 0, facts);
    return (await app.call(as, registerPerson, { input: { body } })).reply().person;
  },

  likely: async (as: Actor, importId: string) =>
    (await app.call(as, listLikelyPeople, { input: { importId } })).reply(),

  /** Says of all of them the same thing; it is taken. */
  answer: async (as: Actor, importId: string, saying: Saying) =>
    (await app.call(as, answerIncoming, { input: { importId, body: bodyOf(saying) } })).reply(),

  /** The same, whatever comes of it. */
  tryAnswer: (as: Actor, importId: string, ...sayings: readonly Saying[]) => {
    const answers = sayings.flatMap((saying) => bodyOf(saying).answers);
    return app.call(as, answerIncoming, { input: { importId, body: { answers } } });
  },

  answersOf: async (as: Actor, importId: string) =>
    (await app.call(as, listIncomingAnswers, { input: { importId } })).reply().items,

  async proposals(as: Actor, state: "open" | "distinct", personId: string) {
    const input = { state, limit: 50, personId };
    return (await app.call(as, listDuplicateProposals, { input })).reply().items;
  },

  async peopleNamed(name: string): Promise<number> {
    const { rows } = await app.asOwner((owner) =>
      owner.query<{ n: number }>("select count(*)::int as n from people where lower(full_name) = lower($1)", [
        name,
      ]),
    );
    return rows[0]?.n ?? -1;
  },
});
