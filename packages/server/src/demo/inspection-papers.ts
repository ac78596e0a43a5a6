import { demoId } from "@phaodai/domain/demo/identities";
import type { DemoVisit, InspectionsInput } from "@phaodai/domain/demo/inspections";
import type { NamedTeam } from "@phaodai/domain/demo/inspection-teams";
import type { Cell } from "./copy.ts";

const nobody = "00000000-0000-0000-0000-000000000000";

/** A plan of each team for the days around today: the communes it has been to lately, and some it has not. */
export function planRows(
  { seed, now, today, communes }: InspectionsInput,
  teams: readonly NamedTeam[],
  visits: readonly DemoVisit[],
): Cell[][] {
  return teams.flatMap((team): Cell[][] => {
    const inArea = communes.filter(
      ({ id, districtId }) =>
        team.areaUnitIds.includes(id) || (districtId !== null && team.areaUnitIds.includes(districtId)),
    );
    const seen = new Set(
      visits
        .filter((visit) => visit.team.key === team.key && visit.day.until(today).days <= 2)
        .map(({ unitId }) => unitId),
    );
    const units = inArea.filter(({ id }, n) => seen.has(id) || n % 5 === 0).slice(0, 10);
    if (units.length === 0) return [];
    return [
      [
        demoId(seed, "inspection_plan", { number: team.key, ms: now.epochMilliseconds }),
        team.key,
        team.key,
        "Kiểm tra giãn cách, chốt kiểm soát và điểm tiêm",
        today.subtract({ days: 2 }).toString(),
        today.add({ days: team.key % 3 }).toString(),
        units.map(({ id }) => id),
        "{checkpoint,vaccination_site,command_centre}",
        team.unitId,
        now.toString(),
      ],
    ];
  });
}

interface Said {
  readonly standing: "praise" | "criticism";
  readonly unitId: number;
  readonly subject: string;
  readonly why: string;
  /** Since it was recorded: what cites a paper of today was recorded today. */
  readonly hoursAgo: number;
  /** The paper that made it public; null: it stays inside. */
  readonly paper: { readonly number: string; readonly date: string } | null;
}

const paper2403 = { number: "2403/UBND-KGVX", date: "2021-07-27" };

/** Whom paper 2403 itself names, and a team of the demo. */
const saidIn2021 = [
  {
    standing: "praise",
    district: "Đông Anh",
    subject: "Huyện Đông Anh",
    why: "Chủ động, quyết liệt, sáng tạo, triển khai đồng bộ (Công văn 2403/UBND-KGVX, phần mở đầu).",
    hoursAgo: 1,
    paper: paper2403,
  },
  {
    standing: "praise",
    district: "Tây Hồ",
    subject: "Quận Tây Hồ",
    why: "Chủ động, quyết liệt, vào cuộc của cả hệ thống chính trị (Công văn 2403/UBND-KGVX, phần mở đầu).",
    hoursAgo: 1,
    paper: paper2403,
  },
  {
    standing: "criticism",
    district: "Hoài Đức",
    subject: "Huyện Hoài Đức",
    why: "Thực hiện Chỉ thị 17 chưa đầy đủ, kịp thời (Công văn 2403/UBND-KGVX, phần mở đầu).",
    hoursAgo: 1,
    paper: null,
  },
  {
    standing: "praise",
    district: "Ba Đình",
    subject: "Tổ COVID cộng đồng số 4",
    why: "Đi từng nhà đủ hai lượt mỗi ngày, ghi sổ rõ ràng.",
    hoursAgo: 39,
    paper: null,
  },
] as const;

/** Where those districts are no more: communes of today, all of it made up. */
function saidToday({ communes, today }: InspectionsInput): Said[] {
  const paper = { number: "118/UBND-VX", date: today.subtract({ days: 1 }).toString() };
  const [first, second, third] = communes;
  const of = (unit: typeof first, rest: Omit<Said, "unitId" | "subject">): Said[] =>
    unit ? [{ ...rest, unitId: unit.id, subject: unit.name }] : [];
  return [
    ...of(first, {
      standing: "praise",
      why: "Đi từng nhà đủ hai lượt, báo cáo đúng giờ.",
      hoursAgo: 15,
      paper,
    }),
    ...of(second, { standing: "praise", why: "Lập chốt nhanh, phân luồng rõ.", hoursAgo: 39, paper: null }),
    ...of(third, { standing: "criticism", why: "Hai kỳ liền báo cáo muộn.", hoursAgo: 63, paper: null }),
  ];
}

function saidOf(input: InspectionsInput): readonly Said[] {
  const known = saidIn2021.flatMap(({ district, ...one }) => {
    const unitId = input.communes.find(({ districtName }) => districtName === district)?.districtId;
    return unitId ? [{ ...one, unitId }] : [];
  });
  return known.length > 0 ? known : saidToday(input);
}

/** Praise and criticism of units, some of it made public by the city's commander. */
export function meritRows(input: InspectionsInput): Cell[][] {
  const { seed, now } = input;
  const publishedAt = now.subtract({ minutes: 30 }).toString();
  return saidOf(input).map(({ standing, unitId, subject, why, hoursAgo, paper }, n): Cell[] => {
    const at = now.subtract({ hours: hoursAgo });
    return [
      demoId(seed, "merit", { number: n, ms: at.epochMilliseconds }),
      standing,
      subject,
      why,
      nobody,
      "Thanh tra",
      at.toString(),
      paper && publishedAt,
      paper && "Chỉ huy Thành phố",
      paper && "Nhân rộng cách làm tốt",
      paper && subject,
      paper && why,
      paper && paper.number,
      paper && paper.date,
      unitId,
    ];
  });
}
