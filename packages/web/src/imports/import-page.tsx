import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { Page } from "#ui/panel.tsx";

export function ImportPage() {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("nav.imports")}>
      <Empty icon="clock" title={t("pending")} />
    </Page>
  );
}
