import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PolicyList } from "#ui/policy-note.tsx";
import type { PaperShown } from "./paper-source.ts";

interface PaperNoteProps {
  readonly shown: PaperShown;
  readonly onClose: () => void;
}

/** A paper: what in force rests on it, with clause and trust, and where it was read. */
export function PaperNote({ shown: { paper, day, unit }, onClose }: PaperNoteProps) {
  const { t } = useTranslation("shell");
  return (
    <Modal
      opened
      onClose={onClose}
      title={paper.hit.title}
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      {day && <PolicyList policies={paper.policies} day={day} unit={unit} />}
      {paper.address !== null && (
        <p className="muted">
          {t("search.readAt")}{" "}
          {/^https?:\/\/\S+$/.test(paper.address) ? (
            <a href={paper.address} target="_blank" rel="noreferrer">
              {paper.address}
            </a>
          ) : (
            paper.address
          )}
        </p>
      )}
    </Modal>
  );
}
