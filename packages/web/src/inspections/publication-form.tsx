import { Button, Textarea, TextInput } from "@mantine/core";
import { listMerits, type MeritView, publishMerit } from "@phaodai/domain/inspections/merit-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";

interface PublicationFormProps {
  readonly merit: MeritView;
  readonly onClose: () => void;
}

/** The decision to make something public: word for word what anybody will read, and the paper it stands in. */
export function PublicationForm({ merit, onClose }: PublicationFormProps) {
  const { t } = useTranslation("inspections");
  const today = useToday();
  const before = merit.publication;
  const [said, setSaid] = useState({
    name: before?.name ?? merit.subject,
    // What was recorded is for the desk; what is public is written on purpose.
    words: before?.words ?? "",
    paperNumber: before?.paperNumber ?? "",
    paperDate: (before?.paperDate ?? today).toString(),
    reason: "",
  });
  const publish = useCommand(publishMerit, {
    invalidates: [listMerits],
    onDone: () => {
      note(t("merits.published"));
      onClose();
    },
  });
  const paperDate = dayOfText(said.paperDate);
  const isReady = paperDate !== undefined && Object.values(said).every((text) => text.trim() !== "");
  const field = (name: keyof typeof said) => ({
    label: t(`publicForm.${name}`),
    value: said[name],
    required: true,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setSaid((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <Dialog onClose={onClose} title={t("publicForm.title")}>
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) publish.mutate({ input: { meritId: merit.id, body: { ...said, paperDate } } });
        }}
      >
        <p className="muted">{t("publicForm.hint")}</p>
        {publish.error && <Failure error={publish.error} />}
        <TextInput {...field("name")} maxLength={300} />
        <Textarea
          {...field("words")}
          description={t("publicForm.wordsHint")}
          maxLength={1000}
          autosize
          minRows={2}
          data-autofocus
        />
        <div className="in-pair">
          <TextInput {...field("paperNumber")} maxLength={100} />
          <DateField
            label={t("publicForm.paperDate")}
            value={said.paperDate}
            onChange={(value) => setSaid((now) => ({ ...now, paperDate: value }))}
            required
          />
        </div>
        <Textarea {...field("reason")} maxLength={500} autosize />
        <Button
          type="submit"
          loading={publish.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("publicForm.needs")}
        >
          {t("publicForm.do")}
        </Button>
      </form>
    </Dialog>
  );
}
