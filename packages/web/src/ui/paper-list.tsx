import { Button } from "@mantine/core";
import { urlOf } from "@phaodai/client/request";
import { downloadDocx, downloadPdf, type KeptPaper, listPapers } from "@phaodai/domain/papers/contract";
import { useTranslation } from "react-i18next";
import { connection } from "./connection.ts";
import { useEndpoint } from "./endpoint.ts";
import "./files.css";
import { useFormat } from "./format.ts";
import { Icon } from "./icon.tsx";
import { useUnitNames } from "./unit-names.ts";

/** The papers that came from a record, as they were sent, each for Word and to print. Nothing where there is none. */
export function PaperList({ subjectId }: { readonly subjectId: string }) {
  const { data } = useEndpoint(listPapers, { subjectId });
  if (!data || data.items.length === 0) return null;
  return (
    <ul className="pd-papers">
      {data.items.map((paper) => (
        <PaperLine key={paper.id} paper={paper} />
      ))}
    </ul>
  );
}

function PaperLine({ paper }: { readonly paper: KeptPaper }) {
  const { t } = useTranslation("papers");
  const { day } = useFormat();
  const { nameOf } = useUnitNames();
  const { id, cited, kind, abstract, date, unitId } = paper;
  const name = `${kind ?? t("letter")} ${cited}`;
  return (
    <li className="pd-paper">
      <Icon name="paper" />
      <span className="pd-paper-name">
        <strong>{name}</strong>
        <span className="muted">
          {nameOf(unitId)}, {day(date)}
          {abstract !== null && ` · ${abstract}`}
        </span>
      </span>
      <Button
        component="a"
        href={urlOf(connection, downloadDocx, { paperId: id })}
        variant="default"
        aria-label={t("docx", { name })}
      >
        Word
      </Button>
      <Button
        component="a"
        href={urlOf(connection, downloadPdf, { paperId: id })}
        variant="default"
        aria-label={t("pdf", { name })}
      >
        PDF
      </Button>
    </li>
  );
}
