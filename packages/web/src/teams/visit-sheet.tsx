import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface VisitSheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet from below, within reach of the thumb. */
export function VisitSheet({ title, onClose, children }: VisitSheetProps) {
  const { t } = useTranslation("teams");
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      title={title}
      classNames={{ inner: "tm-sheet-inner", content: "tm-sheet", title: "tm-sheet-title" }}
      closeButtonProps={{ "aria-label": t("visit.close") }}
    >
      <div className="tm-visit">{children}</div>
    </Drawer>
  );
}
