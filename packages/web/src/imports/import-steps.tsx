import type { Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";

const steps = ["file", "table", "columns", "check", "report"] as const;

/** ① Tệp ── ② Vùng dữ liệu ── ③ Ghép cột ── ④ Kiểm tra ── ⑤ Nạp & biên bản: where this file stands. */
export function ImportSteps({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const at = stepOf(one);
  return (
    <ol className="im-steps" aria-label={t("steps.label")}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? "im-step im-step-done" : "im-step"}
          aria-current={index === at ? "step" : undefined}
        >
          <span className="im-step-n">{index + 1}</span>
          <span className="im-step-word">{t(`steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function stepOf({ state, missing }: Import): number {
  switch (state) {
    case "reading":
      return 1;
    case "refused":
      return 1;
    case "checked":
      return missing.length > 0 ? 2 : 3;
    case "applying":
      return 4;
    case "applied":
      return 5;
  }
}
