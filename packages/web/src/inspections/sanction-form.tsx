import { Autocomplete, Button, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { sanctionKinds, showInspection, type ViolationView } from "@phaodai/domain/inspections/contract";
import { sanctionViolation } from "@phaodai/domain/inspections/sanction-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "#shell/session.ts";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { PolicyNote } from "#ui/policy-note.tsx";
import { Dialog } from "#ui/register/dialog.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { useProvisions } from "./provisions.ts";
import { useUnitOptions } from "./unit-options.ts";

interface SanctionFormProps {
  readonly violation: ViolationView;
  readonly unitId: number;
  readonly onClose: () => void;
}

/** Warning, fine or closure. The amount and the provision are what is entered: the system knows none. */
export function SanctionForm({ violation, unitId, onClose }: SanctionFormProps) {
  const { t } = useTranslation("inspections");
  const session = useSession();
  const units = useUnitOptions();
  const own = session.roles[0]?.unitId ?? unitId;
  const [id] = useState(newId);
  const [kind, setKind] = useState<(typeof sanctionKinds)[number]>("fine");
  const [issuer, setIssuer] = useState<string | null>(String(own));
  const [amount, setAmount] = useState<number | string>("");
  const [provision, setProvision] = useState(violation.provision ?? "");
  const [from, setFrom] = useState(useToday().toString());
  const [to, setTo] = useState("");
  const [title, setTitle] = useState("");
  const [name, setName] = useState("");
  const decide = useCommand(sanctionViolation, {
    invalidates: [showInspection],
    onDone: ({ number }) => {
      note(t("page.decided", { number }));
      onClose();
    },
  });
  const closedFrom = dayOfText(from);
  const isReady =
    issuer !== null &&
    provision.trim() !== "" &&
    title.trim() !== "" &&
    name.trim() !== "" &&
    (kind !== "fine" || Number(amount) > 0) &&
    (kind !== "closure" || closedFrom !== undefined);
  const submit = (): void => {
    if (!isReady) return;
    const isClosure = kind === "closure";
    decide.mutate({
      input: {
        violationId: violation.id,
        body: {
          id,
          kind,
          issuerUnitId: Number(issuer),
          amount: kind === "fine" ? Number(amount) : null,
          provision: provision.trim(),
          closedFrom: isClosure ? (closedFrom ?? null) : null,
          closedTo: isClosure ? (dayOfText(to) ?? null) : null,
          signerTitle: title.trim(),
          signerName: name.trim(),
        },
      },
    });
  };
  return (
    <Dialog onClose={onClose} title={t("sanctionForm.title", { name: violation.violatorName })} size="lg">
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {decide.error && <Failure error={decide.error} />}
        <p className="pd-warning">
          {t("sanctionForm.warning")} <PolicyNote keys={["inspection.provisions"]} unitId={unitId} />
        </p>
        <SegmentedControl
          aria-label={t("sanctionForm.kind")}
          value={kind}
          onChange={(value) => setKind(sanctionKinds.find((one) => one === value) ?? "fine")}
          data={sanctionKinds.map((value) => ({ value, label: t(`sanctions.${value}`) }))}
        />
        {kind === "fine" && (
          <NumberInput
            label={t("sanctionForm.amount")}
            description={t("sanctionForm.amountHint")}
            value={amount}
            onChange={setAmount}
            thousandSeparator="."
            decimalSeparator=","
            allowDecimal={false}
            min={1}
            hideControls
            required
          />
        )}
        {kind === "closure" && (
          <div className="in-pair">
            <DateField label={t("sanctionForm.from")} value={from} onChange={setFrom} required />
            <DateField
              label={t("sanctionForm.to")}
              description={t("sanctionForm.toHint")}
              value={to}
              onChange={setTo}
            />
          </div>
        )}
        <Autocomplete
          label={t("sanctionForm.provision")}
          data={useProvisions(unitId)}
          value={provision}
          onChange={setProvision}
          required
        />
        <Select
          label={t("meritForm.unit")}
          data={units}
          value={issuer}
          onChange={setIssuer}
          searchable
          limit={60}
          required
        />
        <div className="in-pair">
          <TextInput
            label={t("sanctionForm.signerTitle")}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            required
          />
          <TextInput
            label={t("sanctionForm.signerName")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
          />
        </div>
        <Button
          type="submit"
          loading={decide.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("sanctionForm.needs")}
        >
          {t("page.sanction")}
        </Button>
      </form>
    </Dialog>
  );
}
