import { useTranslation } from "react-i18next";
import { Page } from "#ui/panel.tsx";

export function TaskPage() {
  const { t } = useTranslation("tasks");
  return <Page title={t("title")}>{null}</Page>;
}
