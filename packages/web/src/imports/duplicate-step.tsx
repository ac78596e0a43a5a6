import { type Import, listProblems } from "@phaodai/domain/imports/contract";
import { type DuplicateProposal, listDuplicateProposals } from "@phaodai/domain/people/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { AnsweredCount } from "./answered-count.tsx";
import { Apply } from "./check-step.tsx";
import type { StepProps } from "./import-page.tsx";
import { LikelyRows } from "./likely-rows.tsx";
import { wordsOfReason } from "./reason-words.ts";
import { StepFoot } from "./step-foot.tsx";

/** Reasons that speak of a row that is there already. */
const codes: ReadonlySet<string> = new Set([
  "imports.repeated_row",
  "imports.already_here",
  "imports.case_differs",
]);

interface DuplicateStepProps extends StepProps {
  /** Rows beside the people registered, to be answered before the application. */
  readonly likelyPeople: ReactNode;
}

/** ⑤ What is there already, in the file or in the register. None of it stops the run: what nobody answers goes to the queue. */
export function DuplicateStep({ one, onStep, likelyPeople }: DuplicateStepProps) {
  const { t } = useTranslation("imports");
  const { moment, number } = useFormat();
  const { data } = useEndpoint(listProblems, { importId: one.id });
  const groups = (data?.items ?? []).filter(({ reason }) => codes.has(reason.code));
  return (
    <Panel
      title={t("steps.duplicates")}
      footer={
        <StepFoot
          step="duplicates"
          onStep={onStep}
          action={one.state === "checked" ? <Apply one={one} onStep={onStep} /> : undefined}
        />
      }
    >
      <div className="im-step-body">
        {one.sameFileBefore && (
          <p className="pd-warning" role="note">
            <Icon name="info" /> {t("check.again", { at: moment(one.sameFileBefore.at) })}
          </p>
        )}
        <h3>{t("duplicates.inFile")}</h3>
        {groups.length === 0 ? (
          <p className="muted">{t("duplicates.none")}</p>
        ) : (
          <ul className="im-notes">
            {groups.map(({ key, reason, rows }) => (
              <li key={key}>
                {wordsOfReason(reason)} · {t("problems.rows", { count: rows, rows: number(rows) })}
              </li>
            ))}
          </ul>
        )}
        {one.state === "checked" && <h3>{t("review.onePerson")}</h3>}
        <LikelyRows one={one} />
        <h3>{t("duplicates.inRegister")}</h3>
        <p>{t(one.state === "applied" ? "duplicates.after" : "duplicates.before")}</p>
        {likelyPeople}
        <AnsweredCount one={one} />
        <Queue one={one} />
      </div>
    </Panel>
  );
}

/** Pairs that wait for a decision and of which one came from this file. */
function Queue({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { percent } = useFormat();
  const isApplied = one.state === "applied";
  const { data } = useEndpoint(listDuplicateProposals, { limit: 200 }, { enabled: isApplied });
  const pairs = (data?.items ?? []).filter((pair) => rowOf(pair, one.id) !== undefined);
  if (!isApplied) return null;
  return (
    <>
      {data && <p role="status">{t("duplicates.waiting", { count: pairs.length })}</p>}
      <ul className="im-pairs">
        {pairs.slice(0, 20).map((pair) => (
          <li key={pair.id}>
            <span className="muted tabular">{t("row.title", { row: rowOf(pair, one.id) })}</span>
            <strong>{pair.people.map(({ fullName }) => fullName).join(" – ")}</strong>
            <span className="tabular">{percent(pair.score)}</span>
            <span className="muted">
              {pair.because.map((code) => say(`people:reasons.${code}`)).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/trung-lap">{t("duplicates.open")}</Link>
    </>
  );
}

/** The row of the file one of the pair came from. */
const rowOf = ({ sides }: DuplicateProposal, importId: string): number | undefined =>
  sides.map(({ origin }) => origin?.file).find((file) => file?.importId === importId)?.row;
