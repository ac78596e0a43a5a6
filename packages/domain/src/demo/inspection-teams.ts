import { draw, type Random, randomOf, streams } from "./random.ts";
import { drawName, surnames, writeName } from "./names.ts";
import type { DemoTeam } from "./inspections.ts";

/** A team with its name and people. Only the papers are real. */
export interface NamedTeam extends DemoTeam {
  readonly name: string;
  readonly foundingPaper: string | null;
  readonly members: readonly {
    readonly name: string;
    readonly post: string | null;
    readonly role: "lead" | "deputy" | "member";
  }[];
}

interface Area {
  readonly id: number;
  readonly name: string;
  readonly communeIds: readonly number[];
}

interface TeamsInput {
  readonly seed: number;
  readonly cityId: number;
  /** Districts, or areas of command where there are none; in the order of their codes. */
  readonly areas: readonly Area[];
}

/** As many as the Standing Committee activated (notice of the meeting of 21 June 2021, clause 8). */
const cityTeams = 15;
const posts = ["Ban Tổ chức", "Ủy ban Kiểm tra", "Sở Y tế", "Công an Thành phố", "Sở Công Thương"] as const;

/** The 15 teams of the city, each with a share of the districts, and the working groups of one district. */
export function demoInspectionTeams({ seed, cityId, areas }: TeamsInput): NamedTeam[] {
  const ofCity = Array.from({ length: cityTeams }, (_, i): NamedTeam => {
    const random = randomOf(seed, streams.inspections, -1 - i);
    const mine = areas.filter((_area, n) => n % cityTeams === i);
    return {
      ...peopled(random, ["Ủy viên Ban Thường vụ Thành ủy", random.pick(posts), random.pick(posts)]),
      key: i + 1,
      unitId: cityId,
      areaUnitIds: mine.map(({ id }) => id),
      name: `Đoàn kiểm tra số ${i + 1}`,
      foundingPaper: "Quyết định 1103-QĐ/TU ngày 04/6/2021",
    };
  });
  const [first] = areas;
  return first ? [...ofCity, ...groupsOf(seed, first, cityTeams)] : ofCity;
}

/** Working groups in charge of an area, each of a third of its wards. */
function groupsOf(seed: number, { id, name, communeIds }: Area, before: number): NamedTeam[] {
  const isBaDinh = name.endsWith("Ba Đình");
  return Array.from({ length: 3 }, (_, i): NamedTeam => {
    const random = randomOf(seed, streams.inspections, -100 - i);
    return {
      ...peopled(random, ["Ủy viên Ban Thường vụ Quận ủy", "Công an quận", "Trung tâm Y tế quận"]),
      key: before + i + 1,
      unitId: id,
      areaUnitIds: communeIds.filter((_commune, n) => n % 3 === i),
      name: `Tổ công tác phụ trách địa bàn số ${i + 1}`,
      foundingPaper: isBaDinh ? "Thông báo 22-TB/QU của Quận ủy Ba Đình" : null,
    };
  });
}

function peopled(random: Random, held: readonly string[]): Pick<NamedTeam, "lead" | "members"> {
  const members = held.map((post, i) => ({
    name: officialName(random),
    post,
    role: i === 0 ? ("lead" as const) : i === 1 ? ("deputy" as const) : ("member" as const),
  }));
  return { members, lead: members[0]?.name ?? "" };
}

/** Somebody of working age. */
export function officialName(random: Random): string {
  const bearer = { isFemale: random.chance(0.4), birthYear: 1965 + random.below(28) };
  return writeName(bearer, drawName(bearer, draw(surnames, random), random));
}
