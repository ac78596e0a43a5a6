import type { Row } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PaperFiles } from "#ui/paper-files.tsx";

/** Registers whose records have a page of their own, or files. */
const links: Readonly<Record<string, (row: Row) => ReactNode>> = {
  cases: ({ id }) => <CaseLink id={id} />,
  inspections: ({ id }) => <InspectionLink id={id} />,
  findings: (row) => <InspectionLink id={String(row["inspectionId"])} />,
  papers: ({ id, ...row }) => <PaperFiles paperId={id} cited={String(row["cited"])} />,
  tasks: ({ id }) => <TaskLink id={id} />,
  violations: (row) => <InspectionLink id={String(row["inspectionId"])} />,
};

export const pageLinkOf = ({ name }: Register): ((row: Row) => ReactNode) | undefined =>
  Object.hasOwn(links, name) ? links[name] : undefined;

function CaseLink({ id }: { readonly id: string }) {
  const { t } = useTranslation("registers");
  return (
    <Link to="/ca/$caseId" params={{ caseId: id }}>
      {t("drawer.page")}
    </Link>
  );
}

function InspectionLink({ id }: { readonly id: string }) {
  const { t } = useTranslation("registers");
  return (
    <Link to="/kiem-tra/$inspectionId" params={{ inspectionId: id }}>
      {t("drawer.page")}
    </Link>
  );
}

function TaskLink({ id }: { readonly id: string }) {
  const { t } = useTranslation("registers");
  return (
    <Link to="/viec/$taskId" params={{ taskId: id }}>
      {t("drawer.page")}
    </Link>
  );
}
