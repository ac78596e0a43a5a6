import { useTranslation } from "react-i18next";
import { useFormat } from "./format.ts";

interface StampProps {
  readonly asOf: Temporal.Instant;
  /** Where the numbers come from: "579/579 phường đã báo". */
  readonly source?: string;
}

/** "Tính đến 14:05 22/11/2026 · Nguồn: …": stands beside every number or group of numbers. */
export function Stamp({ asOf, source }: StampProps) {
  const { t } = useTranslation("shell");
  const { moment } = useFormat();
  return (
    <p className="pd-stamp tabular">
      {t("figure.asOf", { moment: moment(asOf) })}
      {source && <> · {t("figure.source", { source })}</>}
    </p>
  );
}
