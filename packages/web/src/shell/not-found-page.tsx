import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";

export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <Empty isPage title={t("notFound.title")}>
      <p>{t("notFound.why")}</p>
      <Link to="/">{t("notFound.home")}</Link>
    </Empty>
  );
}
