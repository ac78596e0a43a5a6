import { Button, Menu } from "@mantine/core";
import type { Download } from "@phaodai/client/client";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import { noteFailure } from "./note.ts";
import { saveFile } from "./save-file.ts";

const formats = ["docx", "pdf"] as const;
type PaperFormat = (typeof formats)[number];

interface PaperMenuProps {
  /** Fetches the file: `(format) => download(connection, printInspection, { inspectionId, format })`. */
  readonly fetchPaper: (format: PaperFormat) => Promise<Download>;
  readonly label: string;
  readonly isSmall?: boolean;
}

/** A paper as a file: for Word, or to be printed and signed. */
export function PaperMenu({ fetchPaper, label, isSmall = false }: PaperMenuProps) {
  const { t } = useTranslation("papers");
  const fetching = useMutation({
    mutationFn: async (format: PaperFormat) => {
      const { blob, fileName } = await fetchPaper(format);
      saveFile(blob, fileName ?? `van-ban.${format}`);
    },
    onError: noteFailure,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          {...(isSmall && { size: "compact-sm" })}
          loading={fetching.isPending}
          leftSection={<Icon name="download" size={14} />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => fetching.mutate(format)}>
            {t(`formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
