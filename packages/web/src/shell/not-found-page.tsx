import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";

export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <Empty isPage title={t("notFound.title")}>
      <p>{t("notFound.why")}</p>
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {t("notFound.home")}
      </Button>
    </Empty>
  );
}
