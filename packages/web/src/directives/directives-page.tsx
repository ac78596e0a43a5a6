import { useTranslation } from "react-i18next";
import { Page } from "#ui/panel.tsx";

export function DirectivesPage() {
  const { t } = useTranslation("directives");
  return <Page title={t("title")}>{null}</Page>;
}
