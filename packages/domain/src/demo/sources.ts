import type { City } from "./city.ts";
import { at } from "./columns.ts";
import { occasions } from "./gatherings.ts";
import type { Infection } from "./infections.ts";
import type { KnownCase } from "./known-cases.ts";
import { mix, streams, toUnit } from "./random.ts";
import { traveller } from "./seeds.ts";
import { storiesOf } from "./story.ts";

/** Links of true infections that an investigator has stated, in the order of the infected case. */
export interface StatedLink {
  readonly infector: KnownCase;
  readonly infectee: KnownCase;
  readonly isSecondCandidate: boolean;
}

/** Six in ten of the infections between two confirmed cases are found out; of some, a second candidate is named too. */
export function statedLinks(city: City, cases: readonly KnownCase[]): StatedLink[] {
  const confirmed = cases.filter((c) => c.classification === "confirmed");
  const byInfection = new Map(confirmed.map((known) => [known.infection, known]));
  return confirmed.flatMap((infectee) => {
    const infection = infectionOf(city, infectee);
    const infector = infection && byInfection.get(infection.infector);
    if (!infection || !infector || !isLinkStated(city, infectee)) return [];
    const link = { infector, infectee, isSecondCandidate: false };
    const second = secondCandidate(city, infection, { infector, byInfection });
    return second ? [link, { infector: second, infectee, isSecondCandidate: true }] : [link];
  });
}

const infectionOf = ({ outbreak }: City, known: KnownCase): Infection | undefined =>
  outbreak.infections[known.infection];

export const isLinkStated = ({ input }: City, { person }: KnownCase): boolean =>
  toUnit(mix(input.seed, streams.cases + 20, person)) < 0.62;

/** Another case that could have been it: infected earlier, of the same household, place or gathering, ill by then. */
function secondCandidate(
  city: City,
  infection: Infection,
  known: { infector: KnownCase; byInfection: ReadonlyMap<number, KnownCase> },
): KnownCase | undefined {
  if (toUnit(mix(city.input.seed, streams.cases + 30, infection.person)) > 0.22) return undefined;
  const { outbreak, population, places } = city;
  const isNear = (other: Infection): boolean => {
    const isHousemate = at(population.household, other.person) === at(population.household, infection.person);
    const isColleague = infection.route === "visit" && at(places.work, other.person) === infection.through;
    return (
      isHousemate ||
      isColleague ||
      (other.route === infection.route &&
        infection.route !== "household" &&
        other.through === infection.through)
    );
  };
  const number = outbreak.infections.findIndex(
    (other, n) =>
      n !== infection.infector &&
      known.byInfection.has(n) &&
      other.onset < infection.at + 1440 &&
      other.at < infection.at - 2000 &&
      other.person !== infection.person &&
      isNear(other),
  );
  return known.byInfection.get(number);
}

/** What the investigation wrote of where it was caught. @param codes numbers of confirmed cases, by person */
export function sourceNote(city: City, known: KnownCase, codes: ReadonlyMap<number, string>): string | null {
  const infection = infectionOf(city, known);
  if (!infection)
    return known.classification === "ruled_out"
      ? "Xét nghiệm RT-PCR âm tính"
      : "Ho, sốt; chờ kết quả xét nghiệm";
  if (infection.route === "outside") return outsideNote(city, infection);
  if (!isLinkStated(city, known)) return "Đang điều tra dịch tễ";
  const of = codeOfInfector(city, infection, codes);
  switch (infection.route) {
    case "household":
      return `Sống cùng nhà với ${of ?? "ca bệnh"}`;
    case "gathering":
      return `${occasions[at(city.gatherings.occasion, infection.through)]?.words ?? "Gặp mặt"} cùng ${of ?? "ca bệnh"}`;
    case "visit":
      return visitNote(city, infection, of);
  }
}

function outsideNote({ input }: City, { through }: Infection): string {
  if (through === traveller)
    return input.world === "hanoi-2021" ? "Về từ TP. Hồ Chí Minh" : "Nhập cảnh qua sân bay Nội Bài";
  return storiesOf(input.world)[through]?.note ?? "Chưa rõ nguồn lây";
}

function visitNote({ places }: City, infection: Infection, of: string | undefined): string {
  const place = places.name[infection.through] ?? "";
  const isColleague = at(places.work, infection.person) === infection.through;
  if (isColleague) return of ? `Cùng làm với ${of} tại ${place}` : `Làm việc tại ${place}`;
  return of ? `Có đến ${place} cùng thời điểm với ${of}` : `Có đến ${place}`;
}

function codeOfInfector(
  { outbreak }: City,
  infection: Infection,
  codes: ReadonlyMap<number, string>,
): string | undefined {
  const person = outbreak.infections[infection.infector]?.person;
  const code = person === undefined ? undefined : codes.get(person);
  return code === undefined ? undefined : `BN ${code}`;
}
