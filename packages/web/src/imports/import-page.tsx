import { type Import, showImport } from "@phaodai/domain/imports/contract";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { IncomingPeople } from "#people/incoming-people.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { CheckStep } from "./check-step.tsx";
import { ColumnStep } from "./column-step.tsx";
import { DuplicateStep } from "./duplicate-step.tsx";
import { FileStep } from "./file-step.tsx";
import { ImportState } from "./import-state.tsx";
import { importSteps, ImportSteps, type ImportStep, isReachable, stepOf } from "./import-steps.tsx";
import { ReportStep } from "./report-step.tsx";
import { wordsOfReason } from "./reason-words.ts";
import { TableStep } from "./table-step.tsx";
import "./imports.css";

/** The step is in the address: a reload and a colleague's link come back to it. */
const View = z.object({ step: z.enum(importSteps).optional() });

/** `/nhap/:id`: one file from its tables to the report of its rows. */
export function ImportPage() {
  // Safe: the route has this parameter.
  const { importId } = useParams({ strict: false }) as { readonly importId: string };
  const query = useEndpoint(showImport, { importId }, { every: 15_000 });
  const state = query.data?.state;
  // Events tell of progress; while something runs the screen also asks by itself, should the stream be lost.
  const isRunning = state === "reading" || state === "applying" || state === "undoing";
  useEndpoint(showImport, { importId }, { every: isRunning ? 1000 : false });
  useLive(["import"], { refreshes: [showImport] });
  return <LoadedPage of={query}>{(one) => <OneImport one={one} />}</LoadedPage>;
}

function OneImport({ one }: { readonly one: Import }) {
  const [{ step: asked }, setView] = useUrlState(View);
  const step = asked !== undefined && isReachable(asked, one) ? asked : stepOf(one);
  const go = (to: ImportStep): void => setView({ step: to }, { push: true });
  return (
    <Page title={one.fileName} meta={<ImportState one={one} />}>
      <ImportSteps one={one} step={step} onStep={go} />
      <Notes one={one} />
      <Step one={one} step={step} onStep={go} />
    </Page>
  );
}

export interface StepProps {
  readonly one: Import;
  readonly onStep: (step: ImportStep) => void;
}

function Step({ step, ...props }: StepProps & { readonly step: ImportStep }) {
  switch (step) {
    case "file":
      return <FileStep {...props} />;
    case "table":
      return <TableStep {...props} />;
    case "columns":
      return <ColumnStep {...props} />;
    case "check":
      return <CheckStep {...props} />;
    case "duplicates":
      return (
        <DuplicateStep {...props} likelyPeople={<IncomingPeople key={props.one.id} one={props.one} />} />
      );
    case "report":
      return <ReportStep {...props} />;
  }
}

/** What is odd about the file as a whole, on every step. */
function Notes({ one: { notes } }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  if (notes.length === 0) return null;
  return (
    <ul className="im-notes pd-warning" aria-label={t("notes")}>
      {notes.map((note) => (
        <li key={`${note.code} ${note.column}`}>
          <Icon name="info" /> {wordsOfReason(note)}
        </li>
      ))}
    </ul>
  );
}
