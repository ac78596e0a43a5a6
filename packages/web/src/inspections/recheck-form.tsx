import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import {
  type FindingView,
  type InspectionView,
  recordInspection,
  showInspection,
} from "@phaodai/domain/inspections/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession, useWorldNow } from "#shell/session.ts";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Icon } from "#ui/icon.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { dayOfText } from "#ui/typed-day.ts";

const isOpen = ({ state }: FindingView): boolean => state === "open" || state === "fixed";

/** A second look at what is still open here. */
export function RecheckButton({ visit }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  const may = useMay()("inspections.carry_out");
  const [isAsking, setAsking] = useState(false);
  const open = visit.findings.filter(isOpen);
  const whyNot = may ? (open.length === 0 ? t("page.othersNone") : undefined) : t("mayNot");
  return (
    <>
      <Button
        disabled={whyNot !== undefined}
        title={whyNot ?? t("page.recheckHint")}
        leftSection={<Icon name="inspect" size={14} />}
        onClick={() => setAsking(true)}
      >
        {t("page.recheck")}
      </Button>
      {isAsking && <RecheckForm visit={visit} findings={open} onClose={() => setAsking(false)} />}
    </>
  );
}

interface Said {
  readonly seen: "fixed" | "not_fixed" | "not_seen";
  readonly fixBy: string;
}

interface RecheckFormProps {
  readonly visit: InspectionView;
  readonly findings: readonly FindingView[];
  readonly onClose: () => void;
}

/** A visit of its own that answers for these findings alone. */
function RecheckForm({ visit, findings, onClose }: RecheckFormProps) {
  const { t } = useTranslation("inspections");
  const session = useSession();
  const now = useWorldNow() ?? Temporal.Now.instant();
  const [id] = useState(newId);
  const [who, setWho] = useState(session.displayName);
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const record = useCommand(recordInspection, {
    invalidates: [showInspection],
    onDone: () => {
      note(t("page.rechecked"));
      onClose();
    },
  });
  const rechecks = findings.flatMap(({ id: findingId }) => {
    const one = said[findingId];
    if (!one || one.seen === "not_seen") return [];
    const isFixed = one.seen === "fixed";
    return [{ findingId, isFixed, note: null, fixBy: isFixed ? null : (dayOfText(one.fixBy) ?? null) }];
  });
  const isReady = who.trim() !== "" && rechecks.length > 0;
  return (
    <Dialog onClose={onClose} title={t("page.recheckTitle", { place: visit.placeName })} size="lg">
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady)
            record.mutate({
              input: { body: { ...sameVisit(visit), id, inspectors: [who.trim()], signedAt: now, rechecks } },
            });
        }}
      >
        {record.error && <Failure error={record.error} />}
        <TextInput
          label={t("page.who")}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          required
        />
        {findings.map((finding) => (
          <OneFinding
            key={finding.id}
            finding={finding}
            said={said[finding.id] ?? { seen: "not_seen", fixBy: "" }}
            onSaid={(one) => setSaid((before) => ({ ...before, [finding.id]: one }))}
          />
        ))}
        <Button
          type="submit"
          loading={record.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("page.recheckNeeds")}
        >
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}

/** The same place and checklist; nothing found, nothing asked. */
const sameVisit = ({
  unitId,
  placeId,
  placeName,
  placeKind,
  address,
  teamId,
  checklist,
}: InspectionView) => ({
  unitId,
  place:
    placeId !== null
      ? ({ kind: "known", placeId } as const)
      : placeKind === "unit"
        ? ({ kind: "unit" } as const)
        : ({ kind: "stated", name: placeName, placeKind, address } as const),
  teamId,
  planId: null,
  checklist: { code: checklist.code, version: checklist.version },
  metWith: null,
  startedAt: null,
  answers: [],
  headcount: null,
  findings: [],
  violations: [],
  goodPoints: null,
  note: null,
  fileIds: [],
});

interface OneFindingProps {
  readonly finding: FindingView;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

function OneFinding({ finding, said, onSaid }: OneFindingProps) {
  const { t } = useTranslation("inspections");
  return (
    <fieldset className="in-recheck">
      <legend>{finding.text}</legend>
      <SegmentedControl
        aria-label={finding.text}
        value={said.seen}
        onChange={(value) =>
          onSaid({ ...said, seen: value === "fixed" || value === "not_fixed" ? value : "not_seen" })
        }
        data={[
          { value: "not_seen", label: t("page.notSeen") },
          { value: "fixed", label: t("page.isFixed") },
          { value: "not_fixed", label: t("page.notFixed") },
        ]}
      />
      {said.seen === "not_fixed" && (
        <DateField
          label={t("page.newDay")}
          value={said.fixBy}
          onChange={(fixBy) => onSaid({ ...said, fixBy })}
        />
      )}
    </fieldset>
  );
}
