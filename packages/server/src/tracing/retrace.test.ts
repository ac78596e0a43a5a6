import { expect, test } from "vitest";
import type { DomainEvent } from "#events";
import { leavesRings } from "./retrace.ts";

const corrected = (open: readonly string[], sealed: readonly string[] = []): DomainEvent => ({
  action: "case.corrected",
  subject: { kind: "case", id: "01900000-0000-7000-8000-000000000001" },
  unitIds: [1],
  data: { changes: Object.fromEntries(open.map((field) => [field, [null, "x"]])) },
  personal: {
    personKey: 1,
    changes: Object.fromEntries(sealed.map((field) => [field, [null, "x"] as const])),
  },
});

test.each([
  {
    why: "where a patient lies moves no window",
    open: ["lineage", "outcome"],
    sealed: ["treatmentPlace"],
    leaves: true,
  },
  { why: "an onset moves its window", open: ["lineage", "onsetOn"], sealed: [], leaves: false },
  { why: "isolation ends one", open: ["isolatedAt"], sealed: [], leaves: false },
  { why: "a first sample is an onset where none is known", open: ["sampledAt"], sealed: [], leaves: false },
  { why: "what is not told may have changed", open: [], sealed: [], leaves: false },
  { why: "a fact nobody thought of computes", open: ["novel"], sealed: [], leaves: false },
])("$why", ({ open, sealed, leaves }) => expect(leavesRings(corrected(open, sealed))).toBe(leaves));
