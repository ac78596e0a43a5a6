import { casesRegister } from "@phaodai/domain/cases/register";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RegisterScreen } from "#registers/register-page.tsx";

/** `/ca`: the register of cases. */
export function LineListPage() {
  const { t } = useTranslation("registers");
  return <RegisterScreen register={casesRegister} emptyHint={<Link to="/nhap">{t("empty.import")}</Link>} />;
}
