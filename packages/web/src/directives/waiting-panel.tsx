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
        {data.items.slice(0, 6).map((item) => (
          <li key={`${item.kind}${item.link}`}>
            <Icon name={item.kind === "recipients_silent" ? "lost" : "warning"} size={14} />{" "}
            <Link to={item.link}>{t(`waiting.${item.kind}`, { count: item.count })}</Link>
            <span className="muted">
              {item.unitId !== unitId && ` · ${nameOf(item.unitId)}`}
              {item.since && now && ` · ${ago(item.since, now)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
