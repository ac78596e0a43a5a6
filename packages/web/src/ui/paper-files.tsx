import { Button } from "@mantine/core";
import { urlOf } from "@phaodai/client/request";
import { downloadDocx, downloadPdf } from "@phaodai/domain/papers/contract";
import { useTranslation } from "react-i18next";
import { connection } from "./connection.ts";
import { Icon } from "./icon.tsx";

interface PaperFilesProps {
  readonly paperId: string;
  /** As it is cited: "08/BC-UBND". */
  readonly cited: string;
}

/** A paper that was sent, for Word and to print. */
export function PaperFiles({ paperId, cited }: PaperFilesProps) {
  const { t } = useTranslation("papers");
  const files = [
    { label: "Word", endpoint: downloadDocx, said: t("docx", { name: cited }) },
    { label: "PDF", endpoint: downloadPdf, said: t("pdf", { name: cited }) },
  ] as const;
  return files.map(({ label, endpoint, said }) => (
    <Button
      key={label}
      component="a"
      href={urlOf(connection, endpoint, { paperId })}
      download
      variant="default"
      leftSection={<Icon name="paper" />}
      aria-label={said}
    >
      {label}
    </Button>
  ));
}
