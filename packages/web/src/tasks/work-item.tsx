import type { showWork } from "@phaodai/domain/tasks/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { DueWords } from "./due-words.tsx";
import { TaskStanding } from "./standing-badge.tsx";

export type WorkItem = ReplyOf<typeof showWork>["items"][number];

interface WorkRowProps {
  readonly item: WorkItem;
  /** Whose work is shown: names the other side. */
  readonly unitId: number;
  readonly asOf: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

/** One task as a line that opens it. */
export function WorkRow({ item, unitId, asOf, today }: WorkRowProps) {
  const { t } = useTranslation("tasks");
  const { nameOf } = useUnitNames();
  const isOrdered = item.shelf === "judge" || item.shelf === "asked";
  const isUnsaid = item.repeats !== null && item.shelf === "running" && !item.lastLineOn?.equals(today);
  return (
    <Link to="/viec/$taskId" params={{ taskId: item.id }} className="ta-row" data-row>
      <span className="ta-row-standing">
        <TaskStanding of={item} />
      </span>
      <span className="ta-row-text">
        {item.no !== null && <b className="tabular">{item.no}</b>} {item.text}
      </span>
      <span className="ta-row-meta muted">
        <span>
          {isOrdered
            ? t("work.to", { unit: nameOf(item.unitId) })
            : t("work.from", { unit: nameOf(item.issuerUnitId) })}
          {!isOrdered && item.unitId !== unitId && <> · {nameOf(item.unitId)}</>}
        </span>
        <DueWords of={item} now={asOf} />
        {item.shareDone !== null && item.shareDone < 100 && (
          <span className="tabular">{t("work.share", { share: item.shareDone })}</span>
        )}
        {item.openRequests > 0 && item.shelf !== "closed" && (
          <span>{t("work.requests", { count: item.openRequests })}</span>
        )}
        {item.urges > 0 && <span>{t("work.urged", { count: item.urges })}</span>}
        {isUnsaid && (
          <span className="ta-warn">
            <Icon name="warning" size={14} /> {t("work.today")}
          </span>
        )}
      </span>
    </Link>
  );
}
