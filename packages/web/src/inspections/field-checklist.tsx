import { NumberInput, SegmentedControl } from "@mantine/core";
import { isOverHeadcount } from "@phaodai/domain/inspections/rules";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Warning } from "#ui/warning.tsx";
import type { VisitDraft } from "./field-draft.ts";
import { countsOf } from "./field-draft.ts";
import { FieldItemCard } from "./field-item-card.tsx";
import type { StepProps } from "./field-visit.tsx";

/** The questions of the day for this kind of place, after what an earlier visit left to be seen again. */
export function FieldChecklist(props: StepProps) {
  const { t } = useTranslation("inspections");
  const { pack, draft } = props;
  const checklist = checklistOf(props);
  if (!checklist) return <Warning>{t("field.need.checklist")}</Warning>;
  const { left } = countsOf(draft, checklist);
  const hasHeadcount = checklist.items.some(({ counts }) => counts === "headcount");
  const earlier = pack.findings.filter(({ placeId }) => placeId !== null && placeId === draft.placeId);
  return (
    <div className="field-form">
      {earlier.length > 0 && <Rechecks {...props} />}
      <p className="field-progress tabular" role="status">
        {t("field.answered", { done: checklist.items.length - left, of: checklist.items.length })}
      </p>
      {hasHeadcount && <HeadcountFields {...props} />}
      {checklist.items.map((item, index) => (
        <FieldItemCard key={item.code} {...props} item={item} no={index + 1} />
      ))}
    </div>
  );
}

/** The checklist the visit is made with, from what was fetched. */
export const checklistOf = ({ pack, draft }: Pick<StepProps, "pack" | "draft">) =>
  pack.checklists.find(
    ({ code, version }) => code === draft.checklist?.code && version === draft.checklist.version,
  );

function HeadcountFields({ kept, draft }: StepProps) {
  const { t } = useTranslation("inspections");
  const set = (part: Partial<VisitDraft>) => kept.change((now) => ({ ...now, ...part }));
  const { permitted, actual } = draft;
  const isOver = permitted !== null && actual !== null && isOverHeadcount({ permitted, actual, basis: null });
  return (
    <div className="field-headcount">
      <NumberInput
        label={t("field.permitted")}
        value={permitted ?? ""}
        min={0}
        max={1_000_000}
        hideControls
        inputMode="numeric"
        onChange={(value) => set({ permitted: typeof value === "number" ? value : null })}
      />
      <NumberInput
        label={t("field.actual")}
        value={actual ?? ""}
        min={0}
        max={1_000_000}
        hideControls
        inputMode="numeric"
        onChange={(value) => set({ actual: typeof value === "number" ? value : null })}
      />
      {isOver && <p className="pd-bad">{t("field.over", { count: (actual ?? 0) - (permitted ?? 0) })}</p>}
    </div>
  );
}

function Rechecks({ pack, kept, draft }: StepProps) {
  const { t } = useTranslation("inspections");
  const { shortDay } = useFormat();
  const earlier = pack.findings.filter(({ placeId }) => placeId === draft.placeId);
  return (
    <section className="field-card" aria-label={t("field.rechecks")}>
      <h3>{t("field.rechecks")}</h3>
      {earlier.map(({ id, text, fixBy }) => (
        <div key={id} className="field-recheck">
          <p id={`recheck-${id}`}>
            {text}{" "}
            {fixBy && <span className="muted">({t("field.recheckBy", { day: shortDay(fixBy) })})</span>}
          </p>
          <SegmentedControl
            fullWidth
            aria-labelledby={`recheck-${id}`}
            data={[
              { value: "fixed", label: t("field.fixed") },
              { value: "still", label: t("field.still") },
            ]}
            value={draft.rechecks[id] === undefined ? "" : draft.rechecks[id] ? "fixed" : "still"}
            onChange={(value) =>
              kept.change((now) => ({ ...now, rechecks: { ...now.rechecks, [id]: value === "fixed" } }))
            }
          />
        </div>
      ))}
    </section>
  );
}
