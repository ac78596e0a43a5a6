import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";

interface UndoButtonProps {
  /** Undefined: nothing to undo now. */
  readonly onUndo: (() => void) | undefined;
  /** It was pressed, and what was meant is not taken back yet. */
  readonly isAsked: boolean;
}

/** Takes back what was decided last; stands there while there is something. */
export function UndoButton({ onUndo, isAsked }: UndoButtonProps) {
  const { t } = useTranslation("people");
  if (!onUndo && !isAsked) return null;
  return (
    <Button variant="default" leftSection={<Icon name="undo" size={14} />} loading={isAsked} onClick={onUndo}>
      {t("duplicates.actions.undo")} <kbd>U</kbd>
    </Button>
  );
}
