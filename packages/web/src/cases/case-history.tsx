import { listCaseHistory } from "@phaodai/domain/cases/contract";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";

/** Who changed what, when, from what to what: newest first. */
export function CaseHistory({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation("cases");
  const { moment } = useFormat();
  const history = useEndpoint(listCaseHistory, { caseId });
  return (
    <Panel title={t("page.tabs.history")} isFlush>
      <Loaded of={history}>
        {({ items }) => (
          <ol className="ca-history">
            {items.map((entry) => (
              <li key={`${entry.at.toString()}${entry.action}`}>
                <div>
                  <strong>{say(`cases:actions.${entry.action.split(".")[1] ?? entry.action}`)}</strong>{" "}
                  <span className="muted">{entry.actor}</span>{" "}
                  <span className="muted tabular">{moment(entry.at)}</span>
                </div>
                {entry.changes.map(({ field, from, to }) => (
                  <div key={field} className="ca-change">
                    {say(`cases:fields.${field}`)}: <del>{worded(from)}</del> → <ins>{worded(to)}</ins>
                  </div>
                ))}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
}

const worded = (value: unknown): string =>
  value === null || value === undefined || value === ""
    ? "–"
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
