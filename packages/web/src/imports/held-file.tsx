import { Button } from "@mantine/core";
import { download } from "@phaodai/client/client";
import { downloadHeldRows, downloadReport, type Import } from "@phaodai/domain/imports/contract";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { Icon } from "#ui/icon.tsx";
import { saveFile } from "#ui/save-file.ts";
import { wordsOfError } from "#ui/say.ts";

/** The rows that were kept back, in the layout of the file. */
export const HeldFile = ({ one }: { readonly one: Import }) => <FileButton one={one} kind="held" />;

/** Every row with its result. */
export const ReportFile = ({ one }: { readonly one: Import }) => <FileButton one={one} kind="report" />;

function FileButton({ one, kind }: { readonly one: Import; readonly kind: "held" | "report" }) {
  const { t } = useTranslation("imports");
  const fetching = useMutation({
    mutationFn: () =>
      download(connection, kind === "held" ? downloadHeldRows : downloadReport, { importId: one.id }),
    onSuccess: ({ blob, fileName }) => saveFile(blob, fileName ?? one.fileName),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="export" />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {t(kind === "held" ? "report.download" : "report.whole")}
      </Button>
      {fetching.error && (
        <span role="alert" className="pd-bad">
          {wordsOfError(fetching.error)}
        </span>
      )}
    </>
  );
}
