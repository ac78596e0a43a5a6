import type { LinkedPaper, PaperLink } from "@phaodai/domain/directives/shown";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { paperName } from "./paper-name.ts";

/** The papers this one names and those that name it, by what ties them. */
export function PaperLinks({ links }: { readonly links: readonly PaperLink[] }) {
  const { t } = useTranslation("directives");
  const groups = Map.groupBy(links, ({ direction, relation }) => `${direction}|${relation}`);
  if (groups.size === 0) return null;
  return (
    <Panel title={t("links.title")}>
      <dl className="di-links">
        {[...groups].map(([key, ties]) => {
          const [direction, relation] = key.split("|");
          return (
            <div key={key}>
              <dt>
                <Icon name={direction === "up" ? "risen" : "fallen"} size={14} />{" "}
                {say(`directives:links.${direction}.${relation}`)}
              </dt>
              <dd>
                <ul>
                  {ties.map(({ paper }, index) => (
                    <li key={`${paper.id}${paper.number}${index}`}>
                      <PaperLinkLine paper={paper} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}

/** "Thông báo 430-TB/TU, 29/07/2021, Thành ủy Hà Nội"; a link where the paper is here. */
export function PaperLinkLine({ paper }: { readonly paper: LinkedPaper }) {
  const { t } = useTranslation("directives");
  const { day } = useFormat();
  const name = paperName(paper, t("draft.noName"));
  return (
    <span className="di-link-line">
      {paper.id === null ? (
        <span>{name}</span>
      ) : (
        <Link to="/chi-thi/$directiveId" params={{ directiveId: paper.id }}>
          {name}
        </Link>
      )}
      <span className="muted">
        {[paper.date && day(paper.date), paper.issuer].filter(Boolean).join(", ")}
      </span>
      {paper.id === null && <span className="muted di-small">{t("links.notHere")}</span>}
    </span>
  );
}
