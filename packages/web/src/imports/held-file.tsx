import { Button } from "@mantine/core";
import { download } from "@phaodai/client/client";
import {
  downloadHeldRows,
  downloadReport,
  type Import,
  type Importable,
} from "@phaodai/domain/imports/contract";
import { downloadTemplate } from "@phaodai/domain/imports/review-contract";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { Icon } from "#ui/icon.tsx";
import { saveFile } from "#ui/save-file.ts";
import { wordsOfError } from "#ui/say.ts";

/** The rows that were kept back, in the layout of the file. */
export function HeldFile({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const fetch = () => download(connection, downloadHeldRows, { importId: one.id });
  return <FileButton words={t("report.download")} fetch={fetch} name={one.fileName} />;
}

/** Every row with its result. */
export function ReportFile({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const fetch = () => download(connection, downloadReport, { importId: one.id });
  return <FileButton words={t("report.whole")} fetch={fetch} name={one.fileName} />;
}

/** An empty list of this kind to fill in. */
export function TemplateFile({ register }: { readonly register: Importable }) {
  const { t } = useTranslation("imports");
  const fetch = () => download(connection, downloadTemplate, { register });
  return <FileButton words={t("template.download")} fetch={fetch} name={`${register}.xlsx`} />;
}

interface FileButtonProps {
  readonly words: string;
  readonly fetch: () => ReturnType<typeof download>;
  /** Where the server names none. */
  readonly name: string;
}

function FileButton({ words, fetch, name }: FileButtonProps) {
  const fetching = useMutation({
    mutationFn: fetch,
    onSuccess: ({ blob, fileName }) => saveFile(blob, fileName ?? name),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {words}
      </Button>
      {fetching.error && (
        <span role="alert" className="pd-bad">
          {wordsOfError(fetching.error)}
        </span>
      )}
    </>
  );
}
