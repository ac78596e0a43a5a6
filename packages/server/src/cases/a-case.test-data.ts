import { randomUUID } from "node:crypto";
import type { reportCase } from "@phaodai/domain/cases/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import type { InputOf } from "@phaodai/domain/shared/endpoint";

type Report = InputOf<typeof reportCase>["body"];

/** A person as stated, living in a commune. */
export const aPerson = (unitId: number, facts: Partial<PersonFacts> = {}): PersonFacts => ({
  fullName: "Nguyễn Văn An",
  birth: null,
  sex: null,
  phone: null,
  cccd: null,
  nationality: null,
  occupation: null,
  workplace: null,
  address: null,
  residentialGroupId: null,
  unitId,
  ...facts,
});

/** A report of a case in a person stated with it. */
export const aReport = (unitId: number, facts: Partial<Report> = {}): Report => ({
  id: randomUUID(),
  disease: "covid_19",
  code: null,
  classification: "suspected",
  onsetOn: null,
  isAsymptomatic: false,
  sampledAt: null,
  resultAt: null,
  reportedAt: null,
  isolatedAt: null,
  detectionPlace: "community",
  lineage: null,
  severity: null,
  outcome: null,
  outcomeOn: null,
  treatmentPlace: null,
  sourceNote: null,
  person: { kind: "stated", id: randomUUID(), facts: aPerson(unitId) },
  ...facts,
});

export const moment = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
