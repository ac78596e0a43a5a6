import { Button, Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { type Force, forces } from "@phaodai/domain/command/forces";
import { askForces } from "@phaodai/domain/command/forces-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { instantOfLocal, localOf } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";
import { liveAnswers } from "./api.ts";

/** "n people of a kind, until when, for what" – to the unit above. */
export function AskForm({ unitId, onClose }: { readonly unitId: number; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const now = useWorldNow() ?? Temporal.Now.instant();
  const [id] = useState(newId);
  const [force, setForce] = useState<Force>("police");
  const [count, setCount] = useState<number | string>(5);
  const [purpose, setPurpose] = useState("");
  const [from, setFrom] = useState(localOf(now));
  const [until, setUntil] = useState(localOf(now.add({ hours: 72 })));
  const ask = useCommand(askForces, { invalidates: liveAnswers, onDone: onClose });
  const [neededFrom, neededUntil] = [instantOfLocal(from), instantOfLocal(until)];
  return (
    <Modal opened onClose={onClose} title={t("forces.askTitle")}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (neededFrom && neededUntil)
            ask.mutate({
              input: { body: { id, unitId, force, count: Number(count), purpose, neededFrom, neededUntil } },
            });
        }}
      >
        {ask.error && <Failure error={ask.error} />}
        <div className="cc-pair">
          <Select
            label={t("forces.kind")}
            data={forces.map((value) => ({ value, label: t(`forceKinds.${value}`) }))}
            value={force}
            onChange={(chosen) => setForce(forces.find((one) => one === chosen) ?? "other")}
          />
          <NumberInput label={t("forces.count")} value={count} onChange={setCount} min={1} required />
        </div>
        <TextInput
          label={t("forces.purpose")}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          required
          minLength={3}
          data-autofocus
        />
        <div className="cc-pair">
          <MomentField label={t("forces.from")} value={from} onChange={setFrom} required />
          <MomentField label={t("forces.until")} value={until} onChange={setUntil} required />
        </div>
        <Button type="submit" loading={ask.isPending} disabled={!neededFrom || !neededUntil}>
          {t("forces.send")}
        </Button>
      </form>
    </Modal>
  );
}
