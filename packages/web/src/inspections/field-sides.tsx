import { type InspectionView, showInspection } from "@phaodai/domain/inspections/contract";
import { useTranslation } from "react-i18next";
import { SideBySide } from "#shell/sync/side-by-side.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { linesOf, type VisitDraft } from "./field-draft.ts";

/** The record of this device beside the one the server keeps under the same id. */
export function FieldSides({ draft }: { readonly draft: VisitDraft }) {
  const { t } = useTranslation("inspections");
  const { moment } = useFormat();
  const kept = useEndpoint(showInspection, { inspectionId: draft.id });
  const factsOf = (there: InspectionView) => [
    { label: t("field.sides.place"), here: draft.placeName, there: there.placeName },
    {
      label: t("field.place.inspectors"),
      here: linesOf(draft.inspectors).join(", "),
      there: there.inspectors.join(", "),
    },
    { label: t("field.place.metWith"), here: draft.metWith, there: there.metWith ?? "" },
    {
      label: t("field.sides.startedAt"),
      here: moment(Temporal.Instant.from(draft.startedAt)),
      there: moment(there.startedAt ?? there.signedAt),
    },
    {
      label: t("field.sides.wrong"),
      here: String(Object.values(draft.answers).filter(({ answer }) => answer === "no").length),
      there: String(there.answers.filter(({ answer }) => answer === "no").length),
    },
    {
      label: t("field.findings"),
      here: draft.findings.map(({ text }) => text).join("; "),
      there: there.findings.map(({ text }) => text).join("; "),
    },
    {
      label: t("field.violations"),
      here: draft.violations.map((one) => `${one.violatorName}: ${one.description}`).join("; "),
      there: there.violations.map((one) => `${one.violatorName}: ${one.description}`).join("; "),
    },
    { label: t("field.goodPoints"), here: draft.goodPoints, there: there.goodPoints ?? "" },
    { label: t("field.summaryNote"), here: draft.note, there: there.note ?? "" },
    {
      label: t("field.sides.photos"),
      here: String(draft.photos.length),
      there: String(
        [there, ...there.findings, ...there.violations].reduce((sum, { files }) => sum + files.length, 0),
      ),
    },
  ];
  return <Loaded of={kept}>{(there) => <SideBySide facts={factsOf(there)} />}</Loaded>;
}
