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
      title={<strong className="pd-paper-title">{paper.hit.title}</strong>}
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      {day && <PolicyList policies={paper.policies} day={day} unit={unit} />}
      {paper.address !== null && (
        <p className="muted">
          {t("search.readAt")} <Address text={paper.address} />
        </p>
      )}
    </Modal>
  );
}

/** An address on the web is a link; others are words: "baotintuc.vn 20210805182057456". */
function Address({ text }: { readonly text: string }) {
  const [, scheme = "https://", rest] = /^(https?:\/\/)?([\w.-]+\.[a-z]{2,}\/\S+)$/.exec(text) ?? [];
  if (rest === undefined) return text;
  return (
    <a href={scheme + rest} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
