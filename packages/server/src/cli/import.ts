import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { call, replyOf } from "@phaodai/client/client";
import { NetworkFailure, Problem, problemFrom } from "@phaodai/client/problem";
import { type Connection, headersOf, newId, urlOf } from "@phaodai/client/request";
import {
  applyImport,
  type Import,
  type Importable,
  importables,
  type ImportRow,
  listImportRows,
  rowOutcomes,
  showImport,
  uploadImport,
} from "@phaodai/domain/imports/contract";
import { listUnits } from "@phaodai/domain/units/contract";
import { wordsFor } from "#http/words";
import { UnusableInput } from "#import/unusable-input";
import type { CliStreams } from "./analyse.ts";
import { askPassword, signedIn } from "./session-cookie.ts";

const usage = `Cách dùng:
  import TỆP --register cases|transmissions|people --unit MÃ-XÃ --user TÊN [--server URL] [--dry-run] [--json]
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
}

/** `phaodai import …`: sends a file to a running server, as the screen does. Answers the exit code: 2 for input that cannot be used. */
export async function importFile(args: readonly string[], io: CliStreams): Promise<number> {
  try {
    const order = orderIn(args);
    const file = await openAsBlob(order.file).catch((cause: unknown) => {
      throw new UnusableInput(`không mở được tệp ${order.file}`, { cause });
    });
    const connection = await signedIn(order.server, order.user, await askPassword(order.user));
    const done = await run(connection, order, { file, io });
    io.stdout.write(order.isJson ? `${JSON.stringify(done)}\n` : reportOf(done));
    return 0;
  } catch (error) {
    return told(error, io);
  }
}

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
        json: { type: "boolean", default: false },
      },
    });
    const register = importables.find((one) => one === values.register);
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0 || !register || !values.unit || !values.user)
      throw new UnusableInput(`thiếu hoặc sai tham số.\n${usage}`);
    return {
      file,
      register,
      unitCode: values.unit,
      user: values.user,
      server: values.server.replace(/\/$/, ""),
      isDry: values["dry-run"],
      isJson: values.json,
    };
  } catch (cause) {
    if (cause instanceof TypeError) throw new UnusableInput(`tham số lạ.\n${usage}`, { cause });
    throw cause;
  }
}

interface Done {
  readonly import: Import;
  /** The rows that something is wrong with, or that wait. */
  readonly rows: readonly ImportRow[];
}

async function run(
  connection: Connection,
  order: Order,
  { file, io }: { readonly file: Blob; readonly io: CliStreams },
): Promise<Done> {
  const unitId = await unitIdOf(connection, order.unitCode);
  const id = newId();
  await send(connection, { id, register: order.register, unitId }, { file, name: basename(order.file) });
  const checked = await watch(connection, id, { until: (one) => one.state !== "reading", io });
  if (checked.refusal) throw new UnusableInput(wordsFor("vi", checked.refusal.code, checked.refusal.params));
  if (order.isDry) return { import: checked, rows: await rowsOf(connection, id, ["error", "warning"]) };
  await call(connection, applyImport, { importId: id, body: {} });
  const done = await watch(connection, id, { until: (one) => one.state === "applied", io });
  return { import: done, rows: await rowsOf(connection, id, ["held", "refused"]) };
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
    if (one.state === "applying" && one.rowsDone !== said) {
      said = one.rowsDone;
      io.stderr.write(`${one.rowsDone}/${one.counts.total} dòng\n`);
    }
    if (until(one)) return one;
    await sleep(300);
  }
}

type Kind = "error" | "warning" | "held" | "refused";

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

const outcomeWords = {
  created: "mới",
  updated: "cập nhật",
  unchanged: "đã có sẵn",
  held: "giữ lại",
  refused: "bị từ chối",
} as const;

function reportOf({ import: one, rows }: Done): string {
  const { total, clean, warning, error } = one.counts;
  const head = `${one.fileName}: ${total} dòng, ${clean} sạch, ${warning} cảnh báo, ${error} lỗi\n`;
  const outcomes = rowOutcomes.map((key) => `${one.outcomes[key]} ${outcomeWords[key]}`).join(", ");
  const lines = rows.flatMap(({ rowNo, reasons }) =>
    reasons.map(({ code, column, params }) => {
      const where = column === null || column === "" ? "" : `${column}: `;
      return `Dòng ${rowNo}: ${where}${wordsFor("vi", code, params)}\n`;
    }),
  );
  return `${head}${one.state === "applied" ? `Đã nạp: ${outcomes}\n` : ""}${lines.join("")}`;
}
