import { listCaseHistory } from "@phaodai/domain/cases/contract";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { wordsOfValue } from "./change-words.ts";

/** Who changed what, when, from what to what: newest first. */
export function CaseHistory({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation("cases");
  const format = useFormat();
  const { nameOf } = useUnitNames();
  const words = (field: string, value: unknown): string => wordsOfValue(field, value, { format, nameOf });
  const history = useEndpoint(listCaseHistory, { caseId });
  return (
    <Panel title={t("page.tabs.history")} isFlush>
      <Loaded of={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="ca-none muted">{t("page.noHistory")}</p>
          ) : (
            <ol className="ca-history">
              {items.map((entry) => (
                <li key={`${entry.at.toString()}${entry.action}`}>
                  <div>
                    <strong>
                      {say(`cases:actions.${entry.action.replace(/^case\./, "").replace(".", "_")}`)}
                    </strong>{" "}
                    <span className="muted">{entry.actor}</span>{" "}
                    <span className="muted tabular">{format.moment(entry.at)}</span>
                  </div>
                  {entry.changes.map(({ field, from, to }) => (
                    <div key={field} className="ca-change">
                      {say(`cases:fields.${field}`)}: <del>{words(field, from)}</del> →{" "}
                      <ins>{words(field, to)}</ins>
                    </div>
                  ))}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}
