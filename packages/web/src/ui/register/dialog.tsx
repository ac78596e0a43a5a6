import { Modal, type ModalProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A window over the page; its way out has a name. Render it only while open. */
export function Dialog(props: Omit<ModalProps, "opened" | "closeButtonProps">) {
  const { t } = useTranslation("shell");
  return <Modal {...props} opened closeButtonProps={{ "aria-label": t("drawer.close") }} />;
}
