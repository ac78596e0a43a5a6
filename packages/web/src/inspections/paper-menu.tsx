import { Button, Menu } from "@mantine/core";
import type { Download } from "@phaodai/client/client";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { noteFailure } from "#ui/note.ts";

const formats = ["docx", "pdf"] as const;
type PaperFormat = (typeof formats)[number];

interface PaperMenuProps {
  /** Fetches the file: `(format) => download(connection, printInspection, { inspectionId, format })`. */
  readonly fetchPaper: (format: PaperFormat) => Promise<Download>;
  readonly label: string;
  readonly isSmall?: boolean;
}

/** A paper as a file to be printed and signed. */
export function PaperMenu({ fetchPaper, label, isSmall = false }: PaperMenuProps) {
  const { t } = useTranslation("inspections");
  const fetching = useMutation({
    mutationFn: async (format: PaperFormat) => {
      const { blob, fileName } = await fetchPaper(format);
      save(blob, fileName ?? `bien-ban.${format}`);
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
          leftSection={<Icon name="export" size={14} />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => fetching.mutate(format)}>
            {t(`page.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
