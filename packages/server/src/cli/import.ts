import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { call, replyOf } from "@phaodai/client/client";
import { NetworkFailure, Problem, problemFrom } from "@phaodai/client/problem";
import { type Connection, headersOf, newId, urlOf } from "@phaodai/client/request";
import {
  applyImport,
  chooseTables,
  type Import,
  type Importable,
  importables,
  type ImportRow,
  listImportRows,
  rowOutcomes,
  showImport,
  undoImport,
  uploadImport,
} from "@phaodai/domain/imports/contract";
import { listUnits } from "@phaodai/domain/units/contract";
import { z } from "zod";
import { wordsFor } from "#http/words";
import { UnusableInput } from "#import/unusable-input";
import type { CliStreams } from "./analyse.ts";
import { countLikely, type LikelyCount, likelyLine } from "./likely-people.ts";
import { askPassword, signedIn } from "./session-cookie.ts";

const usage = `Cách dùng:
  import TỆP --register cases|transmissions|people --unit MÃ-XÃ --user TÊN [--tables all|1,3] [--undo] [--server URL] [--dry-run] [--json]
  TỆP: .xlsx, .ods, .csv, .tsv, .json, hoặc .zip, .gz chứa các tệp ấy. --tables: đọc những bảng nào trong tệp (mặc định như màn hình chọn).
  --undo: TỆP là mã của một lần nạp, hoàn tác trong 24 giờ.
  Mật khẩu lấy từ biến PHAODAI_PASSWORD, không có thì hỏi.
`;

interface Order {
  readonly file: string;
  readonly register: Importable;
  readonly unitCode: string;
  readonly user: string;
  readonly server: string;
  readonly isDry: boolean;
  readonly isJson: boolean;
  /** Indexes of the tables to read; "all" of them; undefined: those the server chooses. */
  readonly tables: "all" | readonly number[] | undefined;
  /** `file` is the id of an import, to be undone. */
  readonly isUndo: boolean;
}

/** `phaodai import …`: sends a file to a running server, as the screen does. Answers the exit code: 2 for input that cannot be used. */
export async function importFile(args: readonly string[], io: CliStreams): Promise<number> {
  try {
    const order = orderIn(args);
    const file = order.isUndo ? undefined : await opened(order.file);
    const connection = await signedIn(order.server, order.user, await askPassword(order.user));
    const done = file ? await run(connection, order, { file, io }) : await undo(connection, order.file, io);
    io.stdout.write(order.isJson ? `${JSON.stringify(done)}\n` : reportOf(done));
    return 0;
  } catch (error) {
    return told(error, io);
  }
}

const opened = (path: string): Promise<Blob> =>
  openAsBlob(path).catch((cause: unknown) => {
    throw new UnusableInput(`không mở được tệp ${path}`, { cause });
  });

function told(error: unknown, { stderr }: CliStreams): number {
  if (error instanceof UnusableInput) stderr.write(`Không nạp được: ${error.message}.\n`);
  else if (error instanceof Problem) stderr.write(`Không nạp được: ${error.title ?? error.code}\n`);
  else if (error instanceof NetworkFailure) stderr.write(`Không nối được tới máy chủ: ${error.message}\n`);
  else throw error;
  return 2;
}

function orderIn(args: readonly string[]): Order {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        register: { type: "string" },
        unit: { type: "string" },
        user: { type: "string" },
        server: { type: "string", default: `http://127.0.0.1:${process.env["PORT"] ?? "8021"}` },
        "dry-run": { type: "boolean", default: false },
        tables: { type: "string" },
        undo: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const register = importables.find((one) => one === values.register);
    const [file, ...others] = positionals;
    const isComplete = values.undo || (register !== undefined && values.unit !== undefined);
    if (file === undefined || others.length > 0 || !isComplete || !values.user)
      throw new UnusableInput(`thiếu hoặc sai tham số.\n${usage}`);
    return {
      file,
      register: register ?? "cases",
      unitCode: values.unit ?? "",
      user: values.user,
      server: values.server.replace(/\/$/, ""),
      isDry: values["dry-run"],
      isJson: values.json,
      tables: tablesIn(values.tables),
      isUndo: values.undo,
    };
  } catch (cause) {
    if (cause instanceof TypeError) throw new UnusableInput(`tham số lạ.\n${usage}`, { cause });
    throw cause;
  }
}

/** Numbered from 1 at the command line. */
function tablesIn(text: string | undefined): Order["tables"] {
  if (text === undefined || text === "all") return text;
  if (!/^\d{1,3}(?:,\d{1,3})*$/.test(text))
    throw new UnusableInput(`--tables phải là all hoặc các số như 1,3.\n${usage}`);
  return text.split(",").map((n) => Number(n) - 1);
}

interface Done {
  readonly import: Import;
  /** The rows that something is wrong with, or that wait. */
  readonly rows: readonly ImportRow[];
  /** Of a list that was sent; null where it could not be counted. */
  readonly likelyPeople?: LikelyCount | null;
}

async function run(
  connection: Connection,
  order: Order,
  { file, io }: { readonly file: Blob; readonly io: CliStreams },
): Promise<Done> {
  const unitId = await unitIdOf(connection, order.unitCode);
  const id = newId();
  await send(connection, { id, register: order.register, unitId }, { file, name: basename(order.file) });
  const read = await watch(connection, id, { until: (one) => one.state !== "reading", io });
  const checked = read.refusal ? read : await choose(connection, read, order.tables);
  if (checked.refusal) throw new UnusableInput(wordsFor("vi", checked.refusal.code, checked.refusal.params));
  const likelyPeople = await countLikely(connection, id);
  if (order.isDry)
    return { import: checked, rows: await rowsOf(connection, id, ["error", "warning"]), likelyPeople };
  await call(connection, applyImport, { importId: id, body: {} });
  const done = await watch(connection, id, { until: (one) => one.state === "applied", io });
  return { import: done, rows: await rowsOf(connection, id, ["held", "refused"]), likelyPeople };
}

async function choose(connection: Connection, one: Import, tables: Order["tables"]): Promise<Import> {
  if (tables === undefined) return one;
  const asked = tables === "all" ? one.tables.map(({ index }) => index) : tables;
  return call(connection, chooseTables, { importId: one.id, body: { tables: [...asked] } });
}

async function undo(connection: Connection, importId: string, io: CliStreams): Promise<Done> {
  if (!z.uuid().safeParse(importId).success)
    throw new UnusableInput(`${importId} không phải mã của một lần nạp`);
  await call(connection, undoImport, { importId, body: {} });
  const done = await watch(connection, importId, { until: (one) => one.state === "undone", io });
  return { import: done, rows: await rowsOf(connection, importId, ["changed_since", "not_undoable"]) };
}

async function send(
  connection: Connection,
  input: { readonly id: string; readonly register: Importable; readonly unitId: number },
  { file, name }: { readonly file: Blob; readonly name: string },
): Promise<Import> {
  const form = new FormData();
  form.append("file", file, name);
  const response = await fetch(urlOf(connection, uploadImport, input), {
    method: uploadImport.method,
    headers: headersOf(connection, uploadImport),
    body: form,
  });
  const text = await response.text();
  if (!response.ok) throw problemFrom(response.status, text);
  return replyOf(uploadImport, text);
}

async function unitIdOf(connection: Connection, code: string): Promise<number> {
  const { units } = await call(connection, listUnits, {});
  const unit = units.find((one) => one.code === code);
  if (!unit) throw new UnusableInput(`không có đơn vị mã ${code}`);
  return unit.id;
}

async function watch(
  connection: Connection,
  importId: string,
  { until, io }: { readonly until: (one: Import) => boolean; readonly io: CliStreams },
): Promise<Import> {
  let said = -1;
  for (;;) {
    const one = await call(connection, showImport, { importId });
    const { progress } = one;
    if (progress && progress.done !== said) {
      said = progress.done;
      const total = progress.total === null ? "" : `/${progress.total}`;
      const rate = progress.perSecond === null ? "" : `, ${progress.perSecond} dòng/giây`;
      io.stderr.write(`${stepWords[progress.step]}: ${progress.done}${total} dòng${rate}\n`);
    }
    if (until(one)) return one;
    await sleep(300);
  }
}

type Kind = "error" | "warning" | "held" | "refused" | "changed_since" | "not_undoable";

async function rowsOf(
  connection: Connection,
  importId: string,
  kinds: readonly Kind[],
): Promise<ImportRow[]> {
  const found: ImportRow[] = [];
  for (const only of kinds)
    for (let after: string | undefined; ;) {
      const page = await call(connection, listImportRows, { importId, only, limit: 500, after });
      found.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
  return found.toSorted((a, b) => a.rowNo - b.rowNo);
}

const stepWords = {
  reading: "đọc",
  checking: "kiểm tra",
  applying: "nạp",
  undoing: "hoàn tác",
} as const;

const outcomeWords = {
  created: "mới",
  updated: "cập nhật",
  unchanged: "đã có sẵn",
  held: "giữ lại",
  refused: "bị từ chối",
} as const;

function reportOf({ import: one, rows, likelyPeople }: Done): string {
  const { total, clean, warning, error } = one.counts;
  const head = `${one.fileName}: ${total} dòng, ${clean} sạch, ${warning} cảnh báo, ${error} lỗi\n`;
  const tables = one.tables.length > 1 ? one.tables.map(tableLine).join("") : "";
  const notes = one.notes.map(({ code, params }) => `${wordsFor("vi", code, params)}\n`).join("");
  const outcomes = rowOutcomes.map((key) => `${one.outcomes[key]} ${outcomeWords[key]}`).join(", ");
  const lines = rows.flatMap(({ rowNo, reasons }) =>
    reasons.map(({ code, column, params }) => {
      const where = column === null || column === "" ? "" : `${column}: `;
      return `Dòng ${rowNo}: ${where}${wordsFor("vi", code, params)}\n`;
    }),
  );
  const result = one.state === "applied" ? `Đã nạp: ${outcomes}\n` : "";
  const undone =
    one.state === "undone" ? `Đã hoàn tác ${one.undo.undone} dòng, để lại ${one.undo.left}\n` : "";
  const likely = likelyPeople === undefined ? "" : likelyLine(likelyPeople);
  return `${head}${tables}${notes}${likely}${result}${undone}${lines.join("")}`;
}

const tableLine = ({ index, file, sheet, headRow, rows, isChosen }: Import["tables"][number]): string =>
  `  bảng ${index + 1}: ${[file, sheet].filter(Boolean).join(" › ")}, dòng tiêu đề ${headRow}, ${rows} dòng${isChosen ? "" : " (không đọc)"}\n`;
