import { Select, Textarea, TextInput } from "@mantine/core";
import { placeKinds } from "@phaodai/domain/establishments/kinds";
import { useTranslation } from "react-i18next";
import { say } from "#ui/say.ts";
import { checklistFor } from "./field-begin.ts";
import type { VisitDraft } from "./field-draft.ts";
import type { StepProps } from "./field-visit.tsx";
import { wordsIn } from "./field-words.ts";

/** Where the visit is and who is there. What the register knows is shown, not typed again. */
export function FieldPlaceForm({ pack, kept, draft }: StepProps) {
  const { t, i18n } = useTranslation("inspections");
  const set = (part: Partial<VisitDraft>) => kept.change((now) => ({ ...now, ...part }));
  return (
    <div className="field-form">
      {draft.placeId === null && !draft.isUnitItself && <NewPlace {...{ pack, kept, draft }} />}
      {draft.placeId === null && (
        <Select
          label={t("field.place.unit")}
          data={pack.units.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
          value={draft.unitId === null ? null : String(draft.unitId)}
          onChange={(value) => {
            const unit = pack.units.find(({ id }) => String(id) === value);
            set({ unitId: unit?.id ?? null, ...(draft.isUnitItself && { placeName: unit?.fullName ?? "" }) });
          }}
          searchable
          limit={60}
        />
      )}
      <Select
        label={t("field.place.checklist")}
        data={pack.checklists.map(({ code, title }) => ({
          value: code,
          label: wordsIn(i18n.language, title),
        }))}
        value={draft.checklist?.code ?? null}
        onChange={(value) => {
          const list = pack.checklists.find(({ code }) => code === value);
          if (list) set({ checklist: { code: list.code, version: list.version } });
        }}
        allowDeselect={false}
      />
      <TextInput
        label={t("field.place.metWith")}
        description={t("field.place.metWithHint")}
        value={draft.metWith}
        onChange={(event) => set({ metWith: event.currentTarget.value })}
      />
      <Textarea
        label={t("field.place.inspectors")}
        description={t("field.place.inspectorsHint")}
        value={draft.inspectors}
        onChange={(event) => set({ inspectors: event.currentTarget.value })}
        autosize
        minRows={2}
      />
    </div>
  );
}

/** A place that stands in no register: what it is called, what it is, where it lies. */
function NewPlace({ pack, kept, draft }: StepProps) {
  const { t } = useTranslation("inspections");
  const set = (part: Partial<VisitDraft>) => kept.change((now) => ({ ...now, ...part }));
  const chooseKind = (placeKind: string) => {
    const list = checklistFor(pack.checklists, placeKind);
    set({ placeKind, ...(list && { checklist: { code: list.code, version: list.version } }) });
  };
  return (
    <>
      <TextInput
        label={t("field.place.name")}
        value={draft.placeName}
        onChange={(event) => set({ placeName: event.currentTarget.value })}
      />
      <Select
        label={t("field.place.kind")}
        data={placeKinds.map((kind) => ({ value: kind, label: say(`establishments:kinds.${kind}`) }))}
        value={draft.placeKind}
        onChange={(kind) => kind !== null && chooseKind(kind)}
        allowDeselect={false}
        searchable
      />
      <TextInput
        label={t("field.place.address")}
        value={draft.address}
        onChange={(event) => set({ address: event.currentTarget.value })}
      />
    </>
  );
}
