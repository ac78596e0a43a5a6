import type { InspectionView } from "@phaodai/domain/inspections/contract";
import type { ChecklistItem } from "@phaodai/domain/policy/checklists";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";

const moods = {
  yes: "ok",
  no: "danger",
  not_applicable: "neutral",
  not_checked: "neutral",
} as const satisfies Record<string, Mood>;

/** Each item with its answer and the paper it rests on; what no paper says is marked, once where none says any of it. */
export function ChecklistPanel({ visit: { checklist, answers } }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  const language = useLanguage();
  const said = new Map(answers.map((one) => [one.item, one]));
  const title = t("page.checklist", { title: checklist.title[language], version: checklist.version });
  const isBased = checklist.items.some(({ basis }) => basis.paper !== null);
  return (
    <Panel
      title={title}
      footer={isBased ? undefined : <span className="muted">{t("page.noPapers")}</span>}
      isFlush
    >
      <div className="pd-twin in-checklist" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("page.question")}</th>
              <th scope="col">{t("page.answer")}</th>
              {isBased && <th scope="col">{t("page.basis")}</th>}
            </tr>
          </thead>
          <tbody>
            {checklist.items.map((item) => {
              const one = said.get(item.code);
              const answer = one?.answer ?? "not_checked";
              return (
                <tr key={item.code}>
                  <th scope="row" title={isBased ? undefined : item.basis.why?.[language]}>
                    {item.text[language]}{" "}
                    <span className="muted">({t(`severities.${item.severity}`).toLowerCase()})</span>
                    {one?.note && <div className="in-answer-note">{one.note}</div>}
                  </th>
                  <td>
                    <StateBadge mood={moods[answer]}>{t(`answers.${answer}`)}</StateBadge>
                  </td>
                  {isBased && (
                    <td>
                      <Basis item={item} language={language} />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Basis({
  item: { basis },
  language,
}: {
  readonly item: ChecklistItem;
  readonly language: "vi" | "en";
}) {
  const { t } = useTranslation("inspections");
  return (
    <span className="muted" title={basis.why?.[language]}>
      {basis.paper === null ? (
        t("page.noPaper")
      ) : (
        <>
          {[basis.paper, basis.clause].filter(Boolean).join(", ")}
          {basis.status !== "sourced" && ` · ${say(`policy:statuses.${basis.status}`)}`}
        </>
      )}
    </span>
  );
}

function useLanguage(): "vi" | "en" {
  return useTranslation().i18n.language === "en" ? "en" : "vi";
}
