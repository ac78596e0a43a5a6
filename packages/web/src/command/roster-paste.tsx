import { Button, Checkbox, FileButton, Modal, Textarea } from "@mantine/core";
import { minuteOf, momentOf } from "@phaodai/domain/command/minutes";
import { planRoster } from "@phaodai/domain/command/roster-contract";
import { type FoundProblem, readRosterTable } from "@phaodai/domain/command/roster-table";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { clippingOf } from "#imports/quick-paste.ts";
import { useWorldNow } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { note } from "#ui/note.ts";
import { say } from "#ui/say.ts";
import { useToday } from "#ui/typed-day.ts";
import { liveAnswers, type Person } from "./api.ts";
import { sentShifts } from "./planned-shifts.ts";
import { rowsOfText, textOfRows } from "./roster-text.ts";

interface PasteProps {
  readonly unitId: number;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** A roster kept elsewhere: pasted from a spreadsheet or a document, or a CSV. What is wrong is said by row; the rest goes on. */
export function RosterPaste({ unitId, people, onClose }: PasteProps) {
  const { t } = useTranslation("command");
  const [text, setText] = useState("");
  const [replaces, setReplaces] = useState(false);
  const read = useRead(text, people);
  const plan = useCommand(planRoster, {
    invalidates: liveAnswers,
    onDone: ({ planned }) => {
      note(t("pattern.done", { count: planned }));
      onClose();
    },
  });
  const [first, last] = [read.shifts[0], read.shifts.at(-1)];
  const send = (): void => {
    if (!first || !last) return;
    const period = { from: momentOf(first.start), to: momentOf(last.start + 1) };
    plan.mutate({ input: { body: { unitId, ...period, replaces, shifts: sentShifts(read.shifts) } } });
  };
  return (
    <Modal opened onClose={onClose} title={t("paste.title")} size="xl">
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {plan.error && <Failure error={plan.error} />}
        <TableField text={text} onText={setText} />
        {text.trim() !== "" && <Outcome read={read} />}
        <Checkbox
          label={t("paste.replaces")}
          checked={replaces}
          onChange={(event) => setReplaces(event.currentTarget.checked)}
        />
        <Button type="submit" loading={plan.isPending} disabled={read.shifts.length === 0}>
          {t("pattern.save", { count: read.shifts.length })}
        </Button>
      </form>
    </Modal>
  );
}

function TableField({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const { t } = useTranslation("command");
  return (
    <>
      <Textarea
        label={t("paste.table")}
        description={t("paste.hint")}
        placeholder={t("paste.example")}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => {
          const { clipboardData } = event;
          const pasted = clippingOf(clipboardData.getData("text/plain"), clipboardData.getData("text/html"));
          if (pasted.kind === "message" || text.trim() !== "") return;
          event.preventDefault();
          onText(textOfRows(pasted.block));
        }}
        className="cc-paste"
        autosize
        minRows={8}
        maxRows={16}
        data-autofocus
      />
      <span>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(file) => void file?.text().then((all) => onText(textOfRows(rowsOfText(all))))}
        >
          {(props) => (
            <Button variant="default" {...props}>
              {t("paste.file")}
            </Button>
          )}
        </FileButton>
      </span>
    </>
  );
}

function useRead(text: string, people: readonly Person[]) {
  const today = useToday();
  const now = useWorldNow();
  const nameable = people.map(({ id, fullName, posts, leftOn }) => ({
    id,
    fullName,
    titles: posts.flatMap((post) => titlesOf(say(`command:postNames.${post}`))),
    leftAt: leftOn && minuteOf(startOfDay(leftOn)),
  }));
  return readRosterTable(rowsOfText(text), { people: nameable, today, now: now ? minuteOf(now) : 0 });
}

/** "Chủ tịch UBND, Chỉ huy trưởng" is named by either. */
const titlesOf = (title: string): string[] => [title, ...title.split(",").map((part) => part.trim())];

/** How many shifts go on, from when until when, and every place that is kept back. */
function Outcome({ read }: { readonly read: ReturnType<typeof readRosterTable> }) {
  const { t } = useTranslation("command");
  const { moment } = useFormat();
  const [first, last] = [read.shifts[0], read.shifts.at(-1)];
  return (
    <section className="cc-preview" aria-label={t("pattern.preview")}>
      <p>
        <strong>{t("paste.fit", { count: read.shifts.length })}</strong>
        {first && last && (
          <span className="muted tabular">
            {" "}
            · {moment(momentOf(first.start))} – {moment(momentOf(last.end))}
          </span>
        )}
      </p>
      {read.shifts.length + read.problems.length === 0 && <p className="muted">{t("paste.nothing")}</p>}
      {read.problems.length > 0 && (
        <>
          <p className="pd-bad">{t("paste.kept", { count: read.problems.length })}</p>
          <ul className="cc-problems">
            {read.problems.map((problem) => (
              <Problem
                key={`${problem.row} ${problem.column} ${problem.kind} ${problem.text}`}
                of={problem}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Problem({ of: { kind, row, column, text } }: { readonly of: FoundProblem }) {
  const { t } = useTranslation("command");
  return (
    <li>
      <span className="muted tabular">{t("paste.where", { row, column })}</span>{" "}
      {t(`paste.problems.${kind}`, { text })}
    </li>
  );
}
