import { expect, test } from "vitest";
import { aCity } from "./a-city.test-data.ts";
import { demoCity } from "./city.ts";
import { demoTeams, teamVisits } from "./teams.ts";

const city = demoCity(aCity({ people: 6000 }));
const teams = demoTeams(city);
const visits = [...teamVisits(city, teams)];

test("every household stands in at most one team, with a member who is still there", () => {
  const households = teams.flatMap((team) => team.households.map(({ household }) => household));
  expect(new Set(households).size).toBe(households.length);
  for (const team of teams) {
    const present = new Set(team.members.filter(({ to }) => to === null).map(({ key }) => key));
    expect(team.households.filter(({ memberKey }) => memberKey !== null && !present.has(memberKey))).toEqual(
      [],
    );
  }
});

test("there is something to see: households without anyone, a team without its lead, somebody ill, somebody who came back", () => {
  expect(teams.some(({ leadKey }) => leadKey === null)).toBe(true);
  expect(teams.some(({ households }) => households.some(({ memberKey }) => memberKey === null))).toBe(true);
  expect(visits.some(({ ill }) => ill.length > 0)).toBe(true);
  expect(visits.some(({ arrived }) => arrived.length > 0)).toBe(true);
});

test("nothing lies in the future, and the same seed gives the same", () => {
  const now = city.input.now.epochMilliseconds;
  expect(visits.filter(({ atMs }) => atMs > now)).toEqual([]);
  expect([...teamVisits(city, demoTeams(city))]).toEqual(visits);
});
