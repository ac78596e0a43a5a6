import { randomUUID } from "node:crypto";
import type { PersonFacts } from "@phaodai/domain/people/person";

/** What the command "register a person" states, of somebody who lives in this commune. */
export const aPersonOf = (unitId: number, facts: Partial<PersonFacts> = {}) => ({
  id: randomUUID(),
  fullName: "Đỗ Thị Ánh Tuyết",
  birth: { date: Temporal.PlainDate.from("1985-03-04"), precision: "day" as const },
  sex: "female" as const,
  phone: "0912 345 678",
  cccd: "001185004821",
  nationality: null,
  occupation: null,
  workplace: null,
  address: "12 Hàng Than",
  residentialGroupId: null,
  unitId,
  ...facts,
});
