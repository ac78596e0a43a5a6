import { expect } from "vitest";
import type { Paper } from "./paper.ts";
import { readPapers } from "./read-papers.ts";

/** The one paper of a text. */
export function only(text: string): Paper {
  const [paper, ...others] = readPapers(text);
  expect(others).toEqual([]);
  if (!paper) throw new Error("no paper was read");
  return paper;
}

export const head = ({ kind, number, date, place, issuer, parent, abstract, signer }: Paper) => ({
  is: [kind, number, date?.toString() ?? null, place],
  from: [parent, issuer],
  abstract,
  signed: [signer.form, signer.onBehalfOf, signer.title, signer.name],
});
export const said = ({ clauses }: Paper) =>
  Object.fromEntries(
    clauses.map(({ no, assignees, deadlines }) => [
      no ?? "–",
      [
        ...assignees.map(({ name, role }) => (role === "with" ? `+ ${name}` : name)),
        ...deadlines.map(({ date, duration, time, bound }) =>
          [bound, date === null ? "?" : (date ?? duration ?? "?").toString(), time].filter(Boolean).join(" "),
        ),
      ],
    ]),
  );
export const tied = ({ references }: Paper) =>
  references.map(({ relation, kind, number, name, date }) =>
    [relation, name ?? `${kind} ${number}`, date?.toString()].filter(Boolean).join(" "),
  );
export const doubts = ({ unsure }: Paper) =>
  unsure.map(({ code, at, suggestion }) => [code, at, suggestion ?? ""].join(" ").trim());
export const sentTo = ({ recipients }: Paper) => recipients.map(({ name, purpose }) => [name, purpose]);
