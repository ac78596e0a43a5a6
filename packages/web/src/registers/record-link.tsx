import type { Row } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Registers whose records have a page of their own. */
const links: Readonly<Record<string, (row: Row) => ReactNode>> = {
  cases: ({ id }) => <CaseLink id={id} />,
  inspections: ({ id }) => <InspectionLink id={id} />,
  findings: (row) => <InspectionLink id={String(row["inspectionId"])} />,
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
