import { Button, Radio, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { type SavedView, sharings } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useMay } from "#shell/session.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "./dialog.tsx";
import type { ViewState } from "./register-view-state.ts";
import { useSaveView } from "./saved-views.ts";

interface ViewFormProps {
  readonly register: Register;
  readonly view: ViewState;
  readonly onClose: () => void;
}

/** Keeps what the list shows now under a name, for oneself, one's unit or everybody. */
export function ViewForm({ register, view, onClose }: ViewFormProps) {
  const { t } = useTranslation("registers");
  const { unit } = useScope();
  const mayPublish = useMay()("registers.publish");
  const [name, setName] = useState("");
  const [sharing, setSharing] = useState<SavedView["sharing"]>("private");
  const save = useSaveView((saved) => {
    view.becomes(saved.id);
    note(t("views.saved", { name: saved.name }));
    onClose();
  });
  return (
    <Dialog onClose={onClose} title={t("views.save")}>
      <form
        className="pd-bulk-form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            input: {
              body: {
                id: newId(),
                register: register.name,
                name,
                sharing,
                unitId: sharing === "unit" ? (unit?.id ?? null) : null,
                view: view.kept,
              },
            },
          });
        }}
      >
        {save.error && <Failure error={save.error} />}
        <TextInput
          label={t("views.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          required
          data-autofocus
        />
        <Radio.Group
          label={t("views.sharing")}
          value={sharing}
          onChange={(value) => setSharing(sharings.find((one) => one === value) ?? "private")}
        >
          {sharings.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`views.sharings.${one}`, { unit: unit?.fullName ?? "" })}
              disabled={one === "public" && !mayPublish}
              {...(one === "public" && !mayPublish && { description: t("views.mayNotPublish") })}
            />
          ))}
        </Radio.Group>
        <p className="muted">{t("views.note")}</p>
        <div className="pd-bulk-end">
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ""}>
            {t("views.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
