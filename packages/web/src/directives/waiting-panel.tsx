import { listAttention } from "@phaodai/domain/directives/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useUnitNames } from "#ui/unit-names.ts";

/** What waits for this unit: papers to open, drafts to confirm, papers of its own that nobody opens. */
export function WaitingPanel({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("directives");
  const { ago } = useFormat();
  const { nameOf } = useUnitNames();
  const now = useWorldNow();
  const { data } = useEndpoint(listAttention, { unitId });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="di-waiting" aria-label={t("waiting.title")}>
      <h2>{t("waiting.title")}</h2>
      <ul>
        {[...Map.groupBy(data.items, ({ kind }) => kind)].map(([kind, items]) => {
          const [first] = items;
          if (!first) return null;
          return (
            <li key={kind}>
              <Icon name={kind === "recipients_silent" ? "lost" : "warning"} size={14} />
              <span className="pd-dotted">
                {items.length === 1 ? (
                  <Link to={first.link}>{t(`waiting.${kind}`, { count: first.count })}</Link>
                ) : (
                  <Link to="/chi-thi" search={{ box: boxOf[kind] }}>
                    {t(`waiting.${severalOf[kind]}`, { count: items.length })}
                  </Link>
                )}
                {items.length === 1 && first.unitId !== unitId && (
                  <span className="muted">{nameOf(first.unitId)}</span>
                )}
                {first.since && now && <span className="muted">{ago(first.since, now)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Of several papers not opened the papers are counted: one unit may have two of them. */
const severalOf = {
  unread: "unread",
  draft_waiting: "draft_waiting",
  recipients_silent: "papers_silent",
} as const;
const boxOf = { unread: "received", draft_waiting: "drafts", recipients_silent: "issued" } as const;
