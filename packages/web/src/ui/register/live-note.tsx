import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface LiveNoteProps {
  /** Rows that match and are not in the list yet. */
  readonly added: number;
  /** Records that changed somewhere else in the list, or left it. */
  readonly elsewhere: number;
  readonly onRefresh: () => void;
}

/** What happened since the list was read, told without moving a row. */
export function LiveNote({ added, elsewhere, onRefresh }: LiveNoteProps) {
  const { t } = useTranslation("registers");
  return (
    <span className="pd-live-note no-print" role="status">
      {(added > 0 || elsewhere > 0) && (
        <Button variant="light" onClick={onRefresh}>
          {added > 0 ? t("live.added", { count: added }) : t("live.changed", { count: elsewhere })} ·{" "}
          {t("live.refresh")}
        </Button>
      )}
    </span>
  );
}
