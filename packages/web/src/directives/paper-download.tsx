import { Button, Menu } from "@mantine/core";
import { download } from "@phaodai/client/client";
import { downloadPaper } from "@phaodai/domain/directives/contract";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { Icon } from "#ui/icon.tsx";
import { noteFailure } from "#ui/note.ts";

type PaperFormat = "docx" | "pdf";

/** The paper itself as a file, by the form of its issuer. */
export function PaperDownload({ directiveId }: { readonly directiveId: string }) {
  const { t } = useTranslation("directives");
  const fetching = usePaperFile(directiveId);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={fetching.isPending} leftSection={<Icon name="export" size={14} />}>
          {t("file.download")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["docx", "pdf"] as const).map((format) => (
          <Menu.Item key={format} onClick={() => fetching.mutate(format)}>
            {t(`file.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function usePaperFile(directiveId: string) {
  return useMutation({
    mutationFn: async (format: PaperFormat) => {
      const { blob, fileName } = await download(connection, downloadPaper, { directiveId, format });
      save(blob, fileName ?? `van-ban.${format}`);
    },
    onError: noteFailure,
  });
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
