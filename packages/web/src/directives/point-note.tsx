import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { placeOf, useDesk } from "./draft-context.ts";
import { acceptanceOf, type Point, suggestionOf } from "./draft-points.ts";
import { usePointWords, valueWords } from "./point-words.ts";

/** Something unsure, in its place: what, the reader's suggestion, one key to say that it is right. */
function PointNote({ point }: { readonly point: Point }) {
  const { t } = useTranslation("directives");
  const words = usePointWords();
  const { mayAmend, currentPoint } = useDesk();
  const isCurrent = currentPoint?.key === point.key;
  const names = ["di-point", point.matters && "di-point-must", isCurrent && "di-point-current"];
  return (
    <div
      className={names.filter(Boolean).join(" ")}
      data-point={point.key}
      tabIndex={-1}
      role="group"
      aria-label={t(point.matters ? "points.must" : "points.may")}
    >
      <p>
        <Icon name={point.matters ? "error" : "warning"} size={14} /> {words(point)}
      </p>
      {mayAmend && <Ways point={point} isCurrent={isCurrent} />}
    </div>
  );
}

function Ways({ point, isCurrent }: { readonly point: Point; readonly isCurrent: boolean }) {
  const { t } = useTranslation("directives");
  const format = useFormat();
  const { shown, amend, accept, edit } = useDesk();
  const { doubt, obstacle } = point;
  const isUnassigned = obstacle?.code === "assignee_missing";
  const suggested = suggestionOf(point, shown.draft);
  const place = placeOf(point);
  return (
    <div className="di-point-ways">
      {acceptanceOf(point) && (
        <Button size="compact-sm" variant={isCurrent ? "filled" : "default"} onClick={() => accept(point)}>
          {doubt ? t("points.accept") : t(isUnassigned ? "points.noTask" : "points.nobody")}
          {isCurrent && <kbd aria-hidden="true">Enter</kbd>}
        </Button>
      )}
      {suggested && doubt?.suggestion != null && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => amend(suggested, { kind: "settle_doubt", doubtId: doubt.id, isSettled: true })}
        >
          {t("points.take", { value: valueWords(doubt.suggestion, format) })}
        </Button>
      )}
      {place !== undefined && (
        <Button size="compact-sm" variant="subtle" onClick={() => edit(place)}>
          {t("points.edit")}
          {isCurrent && <kbd aria-hidden="true">E</kbd>}
        </Button>
      )}
    </div>
  );
}

/** The open points of one place. */
export function PointNotes({ of }: { readonly of: (point: Point) => boolean }) {
  const { points } = useDesk();
  return points.filter(of).map((point) => <PointNote key={point.key} point={point} />);
}
