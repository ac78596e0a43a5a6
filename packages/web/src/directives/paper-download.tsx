import { download } from "@phaodai/client/client";
import { downloadPaper } from "@phaodai/domain/directives/contract";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { PaperMenu } from "#ui/paper-menu.tsx";

/** The paper itself as a file, by the form of its issuer. */
export function PaperDownload({ directiveId }: { readonly directiveId: string }) {
  const { t } = useTranslation("directives");
  return (
    <PaperMenu
      fetchPaper={(format) => download(connection, downloadPaper, { directiveId, format })}
      label={t("file.download")}
    />
  );
}
