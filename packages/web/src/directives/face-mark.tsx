import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "#ui/icon.tsx";
import type { Face } from "./matrix-sheet.ts";

const iconOf = {
  late: "error",
  silent: "lost",
  returned: "undo",
  due_soon: "clock",
  reported: "eye",
  assigned: "right",
  acknowledged: "info",
  in_progress: "refresh",
  accepted: "check",
  withdrawn: "close",
} as const satisfies Record<Face, IconName>;

interface FaceMarkProps {
  readonly face: Face;
  readonly wasLate?: boolean;
  /** False: only the sign is seen, the word is heard and shown by the pointer. */
  readonly hasWord?: boolean;
}

/** How a task stands: sign, colour and word. */
export function FaceMark({ face, wasLate = false, hasWord = true }: FaceMarkProps) {
  const { t } = useTranslation("directives");
  const words = wasLate ? t("faces.wasLate", { state: t(`faces.${face}`) }) : t(`faces.${face}`);
  return (
    <span className={`di-face di-face-${face}`} title={hasWord && !wasLate ? undefined : words}>
      <Icon name={iconOf[face]} size={14} />
      {hasWord ? <span>{t(`faces.${face}`)}</span> : <span className="pd-hidden">{words}</span>}
      {wasLate && <Icon name="clock" size={10} />}
    </span>
  );
}
