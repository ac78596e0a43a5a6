import { useTranslation } from "react-i18next";
import { Page } from "#ui/panel.tsx";

export function InspectionPage() {
  const { t } = useTranslation("inspections");
  return <Page title={t("title")}>{null}</Page>;
}
