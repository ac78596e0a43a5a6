import type { Contact } from "@phaodai/domain/tracing/contract";
import { expect, test } from "vitest";
import { timeTogether } from "./time-together.ts";

const at = Temporal.Instant.from("2021-07-10T12:21:00Z");
const aFact = (kind: Contact["evidence"][number]["kind"]): Contact["evidence"][number] => ({
  kind,
  startsAt: at,
  endsAt: at,
  seconds: null,
  placeId: null,
  placeName: null,
  placeKind: null,
  exposureId: null,
  marks: [],
});

test("one meal of which nobody stated the minutes makes no household", () => {
  expect(timeTogether({ seconds: null, evidence: [aFact("exposure")] })).toBe("unknown");
});

test("who lives together has no minutes, whatever else was stated", () => {
  const evidence = [aFact("household"), aFact("exposure")];
  expect(timeTogether({ seconds: null, evidence })).toBe("household");
  expect(timeTogether({ seconds: 0, evidence })).toBe("household");
});

test("minutes that are known are said, whole", () => {
  expect(timeTogether({ seconds: 1259, evidence: [aFact("visit")] })).toBe(20);
});
