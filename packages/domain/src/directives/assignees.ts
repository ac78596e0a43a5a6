import { blankedOut } from "./flat.ts";
import type { Assignee } from "./paper.ts";
import { actorsAt, isOrganisationAt, splitActors } from "./organisations.ts";

type Span = { readonly start: number; readonly end: number };

export interface AssigneesRead {
  readonly assignees: readonly Assignee[];
  /** The clause begins by saying who: what stands above it does not count. */
  readonly isOwn: boolean;
  /** It begins with what others are asked: below somebody named, he is to ask it of them. */
  readonly isDemand: boolean;
  /** Names in the place of who acts that no list of organisations explains. */
  readonly unknown: readonly string[];
}

/**
 * Who is to do a clause: who its sentences begin with, whom they charge ("giao", "yêu cầu", "đề nghị", "chỉ đạo"), and with
 * whom ("phối hợp với").
 * @param cited places of papers in the text: "theo Quyết định số … của …" is not part of a name
 * @param isCentral the issuer stands above the ministries, which then may be charged
 */
export function assigneesIn(text: string, cited: readonly Span[], isCentral: boolean): AssigneesRead {
  const plain = withoutCitations(text, cited);
  const found = new Map<string, Assignee>();
  const add = (names: readonly string[], role: Assignee["role"]) => {
    for (const name of names) {
      const key = name.toLowerCase();
      if (!found.has(key)) found.set(key, { name, role, isInherited: false });
    }
  };
  const unknown: string[] = [];
  const topic = topicOf(plain);
  add(topic, "lead");
  let isOwn = topic.length > 0;
  for (const [at, sentence] of sentencesOf(plain).entries()) {
    const { text: bare, actors } = subjectOf(sentence);
    if (actors) add(actors.names, "lead");
    if (actors && at === 0) isOwn = true;
    const stranger = actors ? undefined : strangerIn(bare);
    if (stranger) {
      unknown.push(stranger);
      add([stranger], "lead");
      if (at === 0) isOwn = true;
    }
    const charged = chargedIn(sentence);
    add(charged.names, "lead");
    if (at === 0 && charged.isAtStart) isOwn = true;
    add(partnersIn(sentence, isCentral), "with");
  }
  const isDemand = isOwn && /^(?:yêu cầu|đề nghị)(?!\p{L})/iu.test(plain);
  return { assignees: [...found.values()], isOwn, isDemand, unknown };
}

/** "Đối với các bệnh viện: thành lập …": the topic does it, unless what follows the colon says who. */
function topicOf(text: string): readonly string[] {
  const lead = /^(?:đối )?với\s+/iu.exec(text);
  const rest = lead ? text.slice(lead[0].length) : "";
  const actors = lead && /^\p{L}/u.test(rest) ? actorsAt(rest) : undefined;
  if (!actors) return [];
  const behind = rest.slice(actors.end);
  const isWhole = behind.trim() === "" || behind.startsWith(":");
  return isWhole && !isOrganisationAt(behind.replace(/^[:\s]+/u, "")) ? actors.names : [];
}

/** Whom the words that lead in charge: the last "yêu cầu …" or "giao …" of the preamble. */
export function chargedByLead(lead: string, cited: readonly Span[]): readonly string[] {
  const sentences = sentencesOf(withoutCitations(lead, cited));
  return sentences.map((sentence) => chargedIn(sentence).names).findLast((names) => names.length > 0) ?? [];
}

function withoutCitations(text: string, cited: readonly Span[]): string {
  return blankedOut(text, cited, "§")
    .replace(
      /\s*(?:theo|tại|quy định tại|theo quy định tại)\s*(?:(?:đúng )?(?:tinh thần|chỉ đạo)[^§;]{0,60})?§+(?:\s*,?\s*ngày [\d/]+)?(?:\s*của [^,;.]+)?/giu,
      " ",
    )
    .replace(/§+/gu, "…");
}

/** Sentences, and what stands behind a topic and its colon. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(
      /(?<=[\p{Ll}\d)”"…][.!?])\s+(?=[\p{Lu}“"])|\n+|(?<=(?<!(?:[sS]ở|[bB]ộ|ngành|phường|quận|huyện|xã|thị trấn)):)\s+(?=[\p{Lu}“"])|(?<=;)\s+(?=\p{Lu})/u,
    )
    .filter((piece) => !/^(?:về|đối với|riêng|trường hợp)\s[^:]{0,160}:$/iu.test(piece.trim()))
    .map((piece) => piece.replace(/^(?:[“"]|\(\d+\)\s*)+/u, "").trim())
    .filter((piece) => piece !== "");
}

const adverbial =
  /^(?:trong|trước mắt|trên cơ sở|nhằm|đồng thời|đối với|từ|để|ngoài ra|bên cạnh đó|riêng|khi|sau khi|hằng ngày|hàng ngày|định kỳ|căn cứ|trường hợp|tùy|tại|về|thời gian tới|ngay sau khi|trước)(?!\p{L})/iu;

/** A time or a ground before who acts is passed over. */
function subjectOf(sentence: string): {
  readonly text: string;
  readonly actors: ReturnType<typeof actorsAt>;
} {
  if (!adverbial.test(sentence)) return { text: sentence, actors: actorsAt(sentence) };
  for (const [at, comma] of [...sentence.matchAll(/,\s+/gu)].entries()) {
    if (comma.index > 220) break;
    const rest = sentence.slice(comma.index + comma[0].length);
    if (!isOrganisationAt(rest) || !(/^\p{Lu}/u.test(rest) || at === 0)) continue;
    const actors = actorsAt(rest);
    if (actors && actors.end < rest.length) return { text: rest, actors };
  }
  return { text: sentence, actors: undefined };
}

/** Somebody is charged whom no list knows: "Tổng hội Khiêu vũ chủ trì, …". */
function strangerIn(sentence: string): string | undefined {
  const found =
    /^(?:Giao\s+)?(?<who>\p{Lu}[\p{L}]*(?:[\s-]+[\p{L}\d]+){0,9}?)\s+(?:chủ trì|có trách nhiệm|chịu trách nhiệm)(?!\p{L})/u.exec(
      sentence,
    );
  const who = found?.groups?.["who"];
  return who === undefined || isOrganisationAt(who) || isVerb.test(who) ? undefined : who;
}
const isVerb =
  /^(?:giao|yêu cầu|đề nghị|chỉ đạo|tiếp tục|tăng cường|thực hiện|trên|trong|nếu|khi|người|ai|phải|cần)(?!\p{L})/iu;

const charge =
  /(?<!\p{L})(?<verb>giao(?: cho| nhiệm vụ cho| trách nhiệm cho)?|đề nghị|yêu cầu|chỉ đạo|nòng cốt là|đầu mối là)\s+/giu;
const notCharged =
  /(?:ban|sở|theo|sự|ý kiến|tinh thần|bàn|chuyển|được|đáp ứng|các|của|những|nội dung|đoàn|theo đúng|mọi|văn bản|quan điểm|thực hiện nghiêm|thông báo)$/iu;

function chargedIn(sentence: string): { readonly names: readonly string[]; readonly isAtStart: boolean } {
  const names: string[] = [];
  let isAtStart = false;
  for (const match of sentence.matchAll(charge)) {
    if (notCharged.test(sentence.slice(0, match.index).trimEnd())) continue;
    const rest = sentence.slice(match.index + match[0].length);
    const actors = /^(?:người dân|nhân dân)/iu.test(rest) ? undefined : actorsAt(rest);
    if (!actors) continue;
    names.push(...actors.names);
    if (match.index === 0 && /^(?:giao|yêu cầu|đề nghị)/iu.test(match[0])) isAtStart = true;
  }
  return { names, isAtStart };
}

/** Bodies that can be named partners; "các lực lượng chức năng" or "các đơn vị liên quan" name nobody. */
const partner =
  /^(?:các\s+)?(?:Sở|sở|UBND|[UuỦủ][ỷyỶY] ban|HĐND|Công an|Bộ|Ban|Đảng đoàn|MTTQ|UBMTTQ|Mặt trận|Vụ|Tổng cục|Trạm|Trường|Tổng công ty|Liên minh|tổ chức chính trị|đoàn thể|Tổ COVID|Tổ Covid|Bảo hiểm|Trung tâm|Văn phòng|Phòng|Viện|Bệnh viện|Cục|Chi cục|Liên đoàn|Hội|Thành đoàn|Đoàn|Đảng ủy|Quận ủy|Huyện ủy|quận|huyện|thị xã|phường|xã|Thanh tra|Kho bạc|Ngân hàng|Báo|Đài)(?!\p{L})/u;

function partnersIn(sentence: string, isCentral: boolean): readonly string[] {
  const names: string[] = [];
  for (const match of sentence.matchAll(
    /(?<!\p{L})(?:phối hợp(?: chặt chẽ)?(?:\s+(?:với|cùng))?|chủ trì,? cùng(?: với)?)\s+/giu,
  )) {
    const rest = sentence.slice(match.index + match[0].length);
    if (!partner.test(rest)) continue;
    const actors = actorsAt(rest) ?? { names: splitActors(/^[^,.;]{3,60}/u.exec(rest)?.[0] ?? ""), end: 0 };
    names.push(...actors.names.filter((name) => partner.test(name)));
  }
  return names.filter((name) => isCentral || !/^Bộ (?!Tư lệnh|Chỉ huy)/u.test(name));
}
