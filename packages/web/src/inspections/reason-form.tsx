import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "#ui/error-summary.tsx";
import { Dialog } from "#ui/register/dialog.tsx";

interface ReasonFormProps {
  readonly title: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

/** What is taken back, ended or made public asks why. */
export function ReasonForm({ title, isPending, error, onReason, onClose }: ReasonFormProps) {
  const { t } = useTranslation("inspections");
  const [reason, setReason] = useState("");
  return (
    <Dialog onClose={onClose} title={title}>
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          onReason(reason.trim());
        }}
      >
        {error !== null && error !== undefined && <Failure error={error} />}
        <Textarea
          label={t("reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          autosize
          minRows={2}
          data-autofocus
        />
        <Button type="submit" loading={isPending} disabled={reason.trim() === ""}>
          {title}
        </Button>
      </form>
    </Dialog>
  );
}
