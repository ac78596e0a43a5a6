import { Draft } from "@phaodai/domain/directives/draft";
import { numberKey } from "@phaodai/domain/directives/links";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import { z } from "zod";

/** As it stands in `directives.content`. */
export const encodeDraft = (draft: Draft): string => JSON.stringify(z.encode(Draft, draft));

export const decodeDraft = (content: unknown): Draft => Draft.parse(content);

/** The columns that lists, numbers and ties need of a draft. */
export interface Heading {
  readonly kind: string | null;
  readonly number: string | null;
  readonly numberKey: string | null;
  readonly datedOn: Temporal.PlainDate | null;
  readonly issuer: string | null;
  readonly abstract: string | null;
  readonly signedBy: string | null;
  /** Folded, for searching. */
  readonly words: string;
  readonly clauses: number;
  readonly campaignFrom: Temporal.PlainDate | null;
  readonly campaignTo: Temporal.PlainDate | null;
}

export function headingOf({ fields, clauses, campaign }: Draft): Heading {
  const { kind, number, date, issuer, abstract, signerName } = fields;
  const words = [kind, number, issuer, abstract, signerName].map(({ value }) => value ?? "").join(" ");
  return {
    kind: kind.value,
    number: number.value,
    numberKey: numberKey(number.value),
    datedOn: date.value,
    issuer: issuer.value,
    abstract: abstract.value,
    signedBy: signerName.value,
    words: nameKey(words),
    clauses: clauses.filter(({ isTask, isRemoved }) => isTask && !isRemoved).length,
    campaignFrom: campaign?.from ?? null,
    campaignTo: campaign?.to ?? null,
  };
}
