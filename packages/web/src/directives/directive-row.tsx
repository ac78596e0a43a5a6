import type { DirectiveLine } from "@phaodai/domain/directives/shown";
import { Link } from "@tanstack/react-router";
import { say } from "#ui/say.ts";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { NextDue } from "./next-due.tsx";
import { paperName } from "./paper-name.ts";
import { PaperState } from "./paper-state.tsx";
import { ProgressBar } from "./progress-bar.tsx";

/** A paper in one row: what it is, from whom, how far it is. */
export function DirectiveRow({ line }: { readonly line: DirectiveLine }) {
  const { t } = useTranslation("directives");
  const { day, shortDay } = useFormat();
  const to = line.state === "draft" ? "/chi-thi/soan/$directiveId" : "/chi-thi/$directiveId";
  return (
    <li className={line.isUnread ? "di-row di-row-unread" : "di-row"}>
      <div className="di-row-what">
        <Link to={to} params={{ directiveId: line.id }} className="di-row-name">
          {paperName(line, t("draft.noName"))}
        </Link>
        {line.isUnread && (
          <StateBadge mood="info" icon="info">
            {t("list.unread")}
          </StateBadge>
        )}
        {line.state !== "issued" && <PaperState of={line.state} />}
        <span className="di-row-abstract">{line.abstract ?? t("list.noAbstract")}</span>
        <span className="muted di-row-from">
          <span className="pd-dotted">
            {line.issuer !== null && <span>{line.issuer}</span>}
            {line.date && <span>{day(line.date)}</span>}
          </span>
        </span>
        {line.restsOn.length > 0 && (
          <span className="muted di-row-ties">
            <Icon name="link" size={12} />{" "}
            {line.restsOn
              .map(
                ({ direction, relation, paper }) =>
                  `${say(`directives:links.${direction}.${relation}`)} ${paper.number ?? paper.name ?? paperName(paper, "…")}`,
              )
              .join(" · ")}
          </span>
        )}
      </div>
      <div className="di-row-when">
        {line.nextDueAt && <NextDue at={line.nextDueAt} />}
        {line.campaign && (
          <span>
            {t("campaign.is", {
              from: shortDay(line.campaign.from),
              to: shortDay(line.campaign.to),
              count: line.campaign.from.until(line.campaign.to).days + 1,
            })}
          </span>
        )}
        {line.recipients > 0 && (
          <span className="muted tabular">
            {t("list.opened", { opened: line.opened, count: line.recipients })}
          </span>
        )}
      </div>
      <div className="di-row-progress">
        {line.state === "draft" ? (
          <span className="muted">
            {line.obstacles > 0 ? t("list.obstacles", { count: line.obstacles }) : t("list.ready")}
          </span>
        ) : (
          line.tasks && <ProgressBar counts={line.tasks} />
        )}
      </div>
    </li>
  );
}
