import { useTranslation } from "react-i18next";
import { Page } from "#ui/panel.tsx";

export function CommandPage() {
  const { t } = useTranslation("command");
  return <Page title={t("title")}>{null}</Page>;
}
