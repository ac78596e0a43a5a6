import { casesRegister } from "@phaodai/domain/cases/register";
import type { Row } from "@phaodai/domain/registers/contract";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "#ui/panel.tsx";
import type { FieldWords } from "#ui/register/field-words.ts";
import { RegisterView } from "#ui/register/register-view.tsx";

const quick = ["classification", "detectionPlace"] as const;
const topics = ["case", "person"] as const;

/** `/ca`: the register of cases. Within the unit chosen at the top, where one was; else all one may see. */
export function LineListPage() {
  const { t } = useTranslation(["cases", "registers"]);
  const navigate = useNavigate();
  const { unit } = useSearch({ strict: false }) as { readonly unit?: unknown }; // read as a number below
  return (
    <Page title={t("title")} isFilled>
      <RegisterView
        register={casesRegister}
        slice="cases"
        label={t("title")}
        within={typeof unit === "number" ? unit : undefined}
        quick={quick}
        topics={topics}
        onOpen={(row) => void navigate({ to: "/ca/$caseId", params: { caseId: row.id } })}
        card={(row, words) => <CaseCard row={row} words={words} />}
        emptyHint={<Link to="/nhap">{t("registers:empty.import")}</Link>}
      />
    </Page>
  );
}

function CaseCard({ row, words }: { readonly row: Row; readonly words: FieldWords }) {
  const said = (...names: readonly string[]): string =>
    names
      .map((name) => words.cellOf(name, row))
      .filter(Boolean)
      .join(" · ");
  return (
    <>
      <div className="pd-card-head">
        <strong>{said("fullName") || said("code") || "–"}</strong>
        <span className="tabular">{said("reportDay")}</span>
      </div>
      <div>{said("classification", "detectionPlace", "severity")}</div>
      <div className="muted">{said("sex", "age", "unitId", "code")}</div>
    </>
  );
}
