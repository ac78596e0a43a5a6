import type { Importable } from "@phaodai/domain/imports/contract";
import { type ImportField, importField } from "@phaodai/domain/imports/field";
import type { Reason } from "@phaodai/domain/imports/reason";
import {
  editableFields,
  readRecord,
  type RecordDraft,
  recordFields,
  saysTheSame,
  type WordsOf,
} from "@phaodai/domain/imports/record-cells";
import { recordHeads } from "@phaodai/domain/registers/record-heads";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import { editCommands, editOf, endpointName } from "@phaodai/domain/registers/row-command";
import { codeKey, headKey } from "@phaodai/domain/registers/words";
import { fold } from "@phaodai/domain/shared/fold";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { Route } from "#http/route";
import { languages, sayIn } from "#http/words";
import { maskRow } from "#registers/masking";
import type { Draft, DraftRow, Importer, MadeRow, Plan, SentCommand } from "./importer.ts";
import { listRecords } from "./record-queries.ts";

interface Records {
  readonly register: Importable;
  readonly of: Register;
  /** Those of the register's edits. */
  readonly routes: readonly [Route, ...Route[]];
}

/**
 * Reads our own export of a register: what was edited in it becomes the commands of the register's edits, each with the
 * version the file was written with. What was changed here since then is held, never overwritten.
 */
export function recordImporter(records: Records): Importer {
  const { register, of, routes } = records;
  const words = rememberedWords(of);
  return {
    register,
    fields: fieldsOf(of),
    needs: [["id"]],
    route: routes[0],
    read(row, { today }) {
      const draft = readRecord(row, of, { words, today });
      return draft ? { ...draft } : undefined;
    },
    plan: (ctx, tx, rows) => planRecords(ctx, tx, { ...records, rows }),
    undoneBy: routes[0],
    undo: (ctx, _tx, rows) => Promise.resolve(rows.map((row) => undoOf(ctx, records, row))),
  };
}

/** Headed as the export heads them, in either language, or by the names the JSON has. */
function fieldsOf(register: Register): ImportField[] {
  const ids = recordFields(register);
  return [...new Set([...ids, ...editableFields(register)])].map((name) => {
    const key = headKey(register, name);
    const own =
      name === "id" || name === "version" ? languages.map((language) => recordHeads[language][name]) : [];
    const kind = fieldOf(register, name)?.kind;
    return {
      ...importField(name, key.replace(".", ":"), [
        ...own,
        ...languages.map((language) => sayIn(language, key)),
      ]),
      ...((kind === "day" || kind === "moment") && { isDay: true }),
    };
  });
}

/** Words of codes, and of yes and no, in every language an export is written in. */
function rememberedWords(register: Register): WordsOf {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const found = new Map<string, string>();
    const field = fieldOf(register, name);
    for (const language of languages) {
      if (field?.kind === "code")
        for (const code of field.codes)
          found.set(fold(sayIn(language, codeKey(register, field, code))), code);
      if (field?.kind === "boolean")
        for (const [word, code] of [
          ["yes", "true"],
          ["no", "false"],
        ] as const)
          found.set(fold(sayIn(language, `registers.filter.${word}`)), code);
    }
    known.set(name, found);
    return found;
  };
}

async function planRecords(
  ctx: Context,
  tx: Tx,
  { of, routes, rows }: Records & { readonly rows: readonly DraftRow[] },
): Promise<readonly Plan[]> {
  const drafts = rows.map(({ draft }) => draftOf(draft));
  const columns = [...new Set([...recordFields(of), ...editableFields(of)])];
  const ids = drafts.map((draft) => String(draft.ids["id"]));
  const found = ids.length > 0 ? await listRecords(tx, ctx.scope, { register: of, ids, columns }) : [];
  const byId = new Map(found.map((row) => [String(row["id"]), maskRow(ctx.actor, of, columns, row)]));
  return drafts.map((draft): Plan => {
    const row = byId.get(String(draft.ids["id"]));
    if (!row) return held("record_not_found", {});
    const changed = Object.keys(draft.values).filter((name) => {
      const field = fieldOf(of, name);
      // What the sender may not see came masked, and a masked value sent back stays.
      return field && !row.masked.includes(name) && !saysTheSame(field, draft.values[name], row[name]);
    });
    if (changed.length === 0) return { kind: "unchanged", subjectId: row.id, isExpected: true };
    for (const name of changed) {
      const version = editOf(of, name)?.version;
      if (version !== undefined && draft.ids[version] !== row[version])
        return held("record_changed", {
          fields: changed.map((one) => headKey(of, one)).join(", "),
        });
    }
    const values = Object.fromEntries(changed.map((name) => [name, draft.values[name]]));
    const [first, ...others] = sentCommands(ctx, { of, routes }, { row, values });
    if (!first) return held("record_forbidden", {});
    const before = Object.fromEntries(changed.map((name) => [name, row[name] ?? null]));
    const after = Object.fromEntries(
      recordFields(of).flatMap((name) => versionAfter(of, name, { changed, now: row[name] })),
    );
    return { kind: "edit", commands: [first, ...others], subjectId: row.id, undo: { ids: after, before } };
  });
}

/** Each edit raises the version of its own record by one. */
function versionAfter(
  register: Register,
  name: string,
  { changed, now }: { readonly changed: readonly string[]; readonly now: unknown },
): (readonly [string, string | number])[] {
  if (typeof now === "string") return [[name, now]];
  if (typeof now !== "number") return [];
  const isRaised = changed.some((field) => editOf(register, field)?.version === name);
  return [[name, isRaised ? now + 1 : now]];
}

/** @returns none where the account may not run one of them */
function sentCommands(
  { actor }: Context,
  { of, routes }: Pick<Records, "of" | "routes">,
  edited: {
    readonly row: Parameters<typeof editCommands>[1];
    readonly values: Readonly<Record<string, unknown>>;
  },
): SentCommand[] {
  const sent = editCommands(of, edited.row, edited.values).flatMap(({ endpoint, params, body, expects }) => {
    const route = routes.find((one) => endpointName(one.endpoint) === endpoint);
    const mayRun = route && [...actor.grants.keys()].includes(route.endpoint.may as never); // safe: only compared
    return mayRun ? [{ route, params, body, expects }] : [];
  });
  const asked = new Set(Object.keys(edited.values).map((name) => editOf(of, name)));
  return sent.length === asked.size ? sent : [];
}

/** The values before, with the versions after. */
function undoOf(ctx: Context, records: Records, { undo, subjectId }: MadeRow): SentCommand[] {
  if (!undo) return [];
  const row = { id: subjectId, rowKey: 0, masked: [], ...undo.ids };
  return sentCommands(ctx, records, { row, values: undo.before });
}

// safe: written by `readRecord`, and kept sealed
const draftOf = (draft: Draft): RecordDraft => draft as unknown as RecordDraft;

const held = (code: string, params: Reason["params"]): Plan => ({
  kind: "held",
  reason: { grade: "error", code: `imports.${code}`, field: null, column: null, params },
});
