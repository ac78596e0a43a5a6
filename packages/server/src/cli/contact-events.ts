import { localZone } from "@phaodai/domain/shared/instant";
import type { ContactEvents } from "@phaodai/domain/tracing/event-rings";
import { idNumbers } from "@phaodai/domain/tracing/id-numbers";
import { cellsOf, columnCalled, readTable } from "./delimited.ts";
import { UnusableInput } from "#import/unusable-input";

/** Records of contacts with people numbered in the order of their ids, and the file's own way of writing time. */
export interface EventFile {
  readonly events: ContactEvents;
  readonly people: readonly string[];
  readonly read: (time: string) => number | undefined;
  readonly print: (time: number) => number | string;
  readonly remarks: readonly string[];
}

interface Row {
  readonly a: string;
  readonly b: string;
  readonly from: number;
  readonly to: number;
}

/** Lines `t i j …`, divided by blanks, tabs or commas: i and j were near each other in [t − step, t) of the file's seconds. */
export function readTijEvents(text: string, step: number): EventFile {
  const rows: Row[] = [];
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const [time = "", a = "", b = ""] = line.trim().split(/[\s,;]+/);
    if (time === "" || time.startsWith("#")) continue;
    const t = readSeconds(time);
    if (t === undefined && rows.length === 0 && at === 0) continue;
    if (t === undefined || a === "" || b === "")
      throw new UnusableInput(`dòng ${at + 1} không phải “t i j”: ${line.slice(0, 60)}`);
    rows.push({ a, b, from: t - step, to: t });
  }
  return fileOf(rows, inSeconds, []);
}

/** Columns a, b, from, to; times all in seconds or all in ISO 8601 (local time of Việt Nam where no offset is written). */
export function readCsvEvents(text: string): EventFile {
  const table = readTable(text);
  const [a = [], b = [], from = [], to = []] = ["a", "b", "from", "to"].map((name) =>
    cellsOf(table, columnCalled(table, name)),
  );
  const clock = clockOf([...from, ...to]);
  const rows: Row[] = [];
  let backwards = 0;
  for (let i = 0; i < a.length; i++) {
    const row = {
      a: a[i] ?? "",
      b: b[i] ?? "",
      from: clock.read(from[i] ?? ""),
      to: clock.read(to[i] ?? ""),
    };
    if (row.from === undefined || row.to === undefined || row.a === "" || row.b === "") {
      throw new UnusableInput(
        `dòng dữ liệu thứ ${i + 1} thiếu người hoặc có thời gian không đọc được: ${[row.a, row.b, from[i], to[i]].join(", ")}`,
      );
    }
    if (row.to <= row.from) backwards++;
    rows.push({ a: row.a, b: row.b, from: row.from, to: row.to });
  }
  return fileOf(
    rows,
    clock,
    backwards === 0 ? [] : [`${backwards} dòng kết thúc không sau lúc bắt đầu, không tính`],
  );
}

interface Clock {
  readonly read: (time: string) => number | undefined;
  readonly print: (time: number) => number | string;
}

const readSeconds = (text: string): number | undefined =>
  /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;

const inSeconds: Clock = { read: readSeconds, print: (time) => time };

/** The way most files write time is told by all cells: one that is no number makes the file ISO. */
function clockOf(times: readonly string[]): Clock {
  if (times.every((time) => readSeconds(time) !== undefined)) return inSeconds;
  const hasOffset = times.some((time) => /(Z|[+-]\d{2}:?\d{2})$/i.test(time.slice(11)));
  const local = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time * 1000).toZonedDateTimeISO(localZone);
  return {
    read: readMoment,
    print: (time) =>
      hasOffset ? local(time).toString({ timeZoneName: "never" }) : local(time).toPlainDateTime().toString(),
  };
}

function readMoment(text: string): number | undefined {
  try {
    const iso = text.replace(" ", "T");
    const moment = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(iso)
      ? Temporal.Instant.from(iso)
      : Temporal.PlainDateTime.from(iso).toZonedDateTime(localZone).toInstant();
    return moment.epochMilliseconds / 1000;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function fileOf(rows: readonly Row[], clock: Clock, remarks: readonly string[]): EventFile {
  const numbers = idNumbers();
  const a = rows.map((row) => numbers.of(row.a.normalize("NFC")));
  const b = rows.map((row) => numbers.of(row.b.normalize("NFC")));
  const sorted = numbers.sorted();
  const person = new Int32Array(numbers.size());
  for (const [at, number] of sorted.numbers.entries()) person[number] = at;
  return {
    events: {
      a: Int32Array.from(a, (number) => person[number] ?? 0),
      b: Int32Array.from(b, (number) => person[number] ?? 0),
      from: Float64Array.from(rows, (row) => row.from),
      to: Float64Array.from(rows, (row) => row.to),
    },
    people: sorted.ids,
    read: clock.read,
    print: clock.print,
    remarks,
  };
}
