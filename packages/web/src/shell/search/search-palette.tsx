import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "#ui/screen-size.ts";
import type { PaperShown } from "./paper-source.ts";
import { PaperNote } from "./paper-note.tsx";
import { PaletteBox } from "./palette-box.tsx";
import "./search.css";

interface SearchPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The palette above any screen; a paper opens in its place. */
export function SearchPalette({ isOpen, onClose }: SearchPaletteProps) {
  const { t } = useTranslation("shell");
  const isPhone = useIsPhone();
  const [shown, setShown] = useState<PaperShown>();
  // What was opened takes the focus; closed without a choice, it goes back to where it was.
  const [hasChosen, setChosen] = useState(false);
  const close = (isByChoice: boolean) => {
    setChosen(isByChoice);
    onClose();
  };
  return (
    <>
      <Modal.Root
        opened={isOpen}
        onClose={() => close(false)}
        fullScreen={isPhone}
        returnFocus={!hasChosen}
        yOffset="10vh"
        size={760}
        radius="md"
        classNames={{ content: "pd-palette" }}
        transitionProps={{ duration: 0 }}
      >
        <Modal.Overlay backgroundOpacity={0.4} />
        <Modal.Content aria-label={t("search.title")}>
          <PaletteBox
            onPaper={(paper) => {
              close(true);
              setShown(paper);
            }}
            onDone={close}
          />
        </Modal.Content>
      </Modal.Root>
      {shown && <PaperNote shown={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
