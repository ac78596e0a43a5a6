import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface FormDialogProps {
  readonly title: string;
  /** Of the button. */
  readonly submit: string;
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A few fields and the button that sends them. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, isReady, isPending, onSubmit, onClose, children } = props;
  const { t } = useTranslation("teams");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("visit.close") }}>
      <form
        className="tm-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onSubmit();
        }}
      >
        {children}
        <Button type="submit" loading={isPending} disabled={!isReady}>
          {submit}
        </Button>
      </form>
    </Modal>
  );
}
