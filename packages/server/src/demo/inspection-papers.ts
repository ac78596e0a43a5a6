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
  readonly district: string;
  readonly subject: string;
  readonly why: string;
  readonly isPublic: boolean;
}

/** Whom paper 2403 itself names, and a place or two of the demo. */
const said: readonly Said[] = [
  {
    standing: "praise",
    district: "Đông Anh",
    subject: "Huyện Đông Anh",
    why: "Chủ động, quyết liệt, sáng tạo, triển khai đồng bộ (Công văn 2403/UBND-KGVX, phần mở đầu).",
    isPublic: true,
  },
  {
    standing: "praise",
    district: "Tây Hồ",
    subject: "Quận Tây Hồ",
    why: "Chủ động, quyết liệt, vào cuộc của cả hệ thống chính trị (Công văn 2403/UBND-KGVX, phần mở đầu).",
    isPublic: true,
  },
  {
    standing: "criticism",
    district: "Hoài Đức",
    subject: "Huyện Hoài Đức",
    why: "Thực hiện Chỉ thị 17 chưa đầy đủ, kịp thời (Công văn 2403/UBND-KGVX, phần mở đầu).",
    isPublic: false,
  },
  {
    standing: "praise",
    district: "Ba Đình",
    subject: "Tổ COVID cộng đồng số 4",
    why: "Đi từng nhà đủ hai lượt mỗi ngày, ghi sổ rõ ràng.",
    isPublic: false,
  },
];

/** Praise and criticism of units, some of it made public by the city's commander. */
export function meritRows({ seed, now, communes }: InspectionsInput): Cell[][] {
  return said.flatMap(({ standing, district, subject, why, isPublic }, n): Cell[][] => {
    const unitId = communes.find(({ districtName }) => districtName === district)?.districtId;
    if (!unitId) return [];
    const at = now.subtract({ hours: 15 + 24 * n });
    return [
      [
        demoId(seed, "merit", { number: n, ms: at.epochMilliseconds }),
        standing,
        subject,
        why,
        nobody,
        "Thanh tra",
        at.toString(),
        isPublic ? at.add({ hours: 1 }).toString() : null,
        isPublic ? "Chỉ huy Thành phố" : null,
        isPublic ? "Nhân rộng cách làm tốt" : null,
        isPublic ? subject : null,
        isPublic ? why : null,
        isPublic ? "2403/UBND-KGVX" : null,
        isPublic ? "2021-07-27" : null,
        unitId,
      ],
    ];
  });
}
