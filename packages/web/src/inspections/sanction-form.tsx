import { Autocomplete, Button, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { type CallInput, newId } from "@phaodai/client/request";
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

/** What is being decided, as typed. */
interface Sanction {
  readonly kind: (typeof sanctionKinds)[number];
  readonly issuer: string | null;
  readonly amount: number | string;
  readonly provision: string;
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly name: string;
}

/** Warning, fine or closure. The amount and the provision are what is entered: the system knows none. */
export function SanctionForm({ violation, unitId, onClose }: SanctionFormProps) {
  const { t } = useTranslation("inspections");
  const session = useSession();
  const [id] = useState(newId);
  const [sanction, setSanction] = useState<Sanction>({
    kind: "fine",
    issuer: String(session.roles[0]?.unitId ?? unitId),
    amount: "",
    provision: violation.provision ?? "",
    from: useToday().toString(),
    to: "",
    title: "",
    name: "",
  });
  const decide = useCommand(sanctionViolation, {
    invalidates: [showInspection],
    onDone: ({ number }) => {
      note(t("page.decided", { number }));
      onClose();
    },
  });
  const body = bodyOf(id, sanction);
  return (
    <Dialog onClose={onClose} title={t("sanctionForm.title", { name: violation.violatorName })} size="lg">
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (body) decide.mutate({ input: { violationId: violation.id, body } });
        }}
      >
        {decide.error && <Failure error={decide.error} />}
        <p className="pd-warning">
          {t("sanctionForm.warning")} <PolicyNote keys={["inspection.provisions"]} unitId={unitId} />
        </p>
        <SanctionFields
          unitId={unitId}
          sanction={sanction}
          onChange={(part) => setSanction((before) => ({ ...before, ...part }))}
        />
        <Button
          type="submit"
          loading={decide.isPending}
          disabled={!body}
          title={body ? undefined : t("sanctionForm.needs")}
        >
          {t("page.sanction")}
        </Button>
      </form>
    </Dialog>
  );
}

/** As it is sent; undefined while something is missing. */
function bodyOf(
  id: string,
  { kind, issuer, amount, provision, from, to, title, name }: Sanction,
): CallInput<typeof sanctionViolation>["body"] | undefined {
  const isClosure = kind === "closure";
  const closedFrom = dayOfText(from) ?? null;
  const isSaid = [provision, title, name].every((text) => text.trim() !== "");
  if (!isSaid || issuer === null) return undefined;
  if ((kind === "fine" && !(Number(amount) > 0)) || (isClosure && closedFrom === null)) return undefined;
  return {
    id,
    kind,
    issuerUnitId: Number(issuer),
    amount: kind === "fine" ? Number(amount) : null,
    provision: provision.trim(),
    closedFrom: isClosure ? closedFrom : null,
    closedTo: isClosure ? (dayOfText(to) ?? null) : null,
    signerTitle: title.trim(),
    signerName: name.trim(),
  };
}

interface SanctionFieldsProps {
  readonly unitId: number;
  readonly sanction: Sanction;
  readonly onChange: (part: Partial<Sanction>) => void;
}

function SanctionFields({ unitId, sanction, onChange }: SanctionFieldsProps) {
  const { t } = useTranslation("inspections");
  const { kind, issuer, provision, title, name } = sanction;
  return (
    <>
      <SegmentedControl
        aria-label={t("sanctionForm.kind")}
        value={kind}
        onChange={(value) => onChange({ kind: sanctionKinds.find((one) => one === value) ?? "fine" })}
        data={sanctionKinds.map((value) => ({ value, label: t(`sanctions.${value}`) }))}
      />
      <KindFields sanction={sanction} onChange={onChange} />
      <Autocomplete
        label={t("sanctionForm.provision")}
        data={useProvisions(unitId)}
        value={provision}
        onChange={(value) => onChange({ provision: value })}
        required
      />
      <Select
        label={t("meritForm.unit")}
        data={useUnitOptions()}
        value={issuer}
        onChange={(value) => onChange({ issuer: value })}
        searchable
        limit={60}
        required
      />
      <div className="in-pair">
        <TextInput
          label={t("sanctionForm.signerTitle")}
          value={title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
          required
        />
        <TextInput
          label={t("sanctionForm.signerName")}
          value={name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          required
        />
      </div>
    </>
  );
}

/** The amount of a fine, the days of a closure; a warning has neither. */
function KindFields({ sanction, onChange }: Omit<SanctionFieldsProps, "unitId">) {
  const { t } = useTranslation("inspections");
  const { kind, amount, from, to } = sanction;
  switch (kind) {
    case "warning":
      return null;
    case "fine":
      return (
        <NumberInput
          label={t("sanctionForm.amount")}
          description={t("sanctionForm.amountHint")}
          value={amount}
          onChange={(value) => onChange({ amount: value })}
          thousandSeparator="."
          decimalSeparator=","
          allowDecimal={false}
          min={1}
          hideControls
          required
        />
      );
    case "closure":
      return (
        <div className="in-pair">
          <DateField
            label={t("sanctionForm.from")}
            value={from}
            onChange={(value) => onChange({ from: value })}
            required
          />
          <DateField
            label={t("sanctionForm.to")}
            description={t("sanctionForm.toHint")}
            value={to}
            onChange={(value) => onChange({ to: value })}
          />
        </div>
      );
  }
}
