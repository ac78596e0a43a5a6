import { Button } from "@mantine/core";
import { type Import, listImports } from "@phaodai/domain/imports/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { ImportState } from "./import-state.tsx";

type Line = Omit<Import, "columns" | "fields" | "missing" | "tables" | "notes">;

/** The imports of a unit and what is below it, newest first. */
export function ImportList({ unitId }: { readonly unitId: number | undefined }) {
  const { t } = useTranslation("imports");
  const { rows, hasNextPage, loadMore, isPending } = usePages(listImports, (after) => ({
    unitId,
    after,
    limit: 25,
  }));
  return (
    <Panel title={t("list.history")} isFlush>
      {rows.length === 0 && !isPending ? (
        <Empty icon="upload" title={t("list.none")}>
          {t("list.noneHint")}
        </Empty>
      ) : (
        <ul className="im-list">
          {rows.map((one) => (
            <ImportLine key={one.id} one={one} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="subtle" onClick={loadMore}>
          {t("list.more")}
        </Button>
      )}
    </Panel>
  );
}

function ImportLine({ one }: { readonly one: Line }) {
  const { t } = useTranslation("imports");
  const { moment } = useFormat();
  return (
    <li>
      <Link className="im-line" to="/nhap/$importId" params={{ importId: one.id }}>
        <span className="im-line-name">{one.fileName}</span>
        <span className="muted">{t(`registers.${one.register}`)}</span>
        <ImportState one={one} />
        <Tally one={one} />
        <span className="muted tabular">{moment(one.createdAt)}</span>
      </Link>
    </li>
  );
}

/** What came of the rows once it is applied, what the check said before. */
function Tally({ one: { state, counts, outcomes, rowsDone } }: { readonly one: Line }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  if (state === "refused" || state === "reading") return <span />;
  const said =
    state === "applied"
      ? (["created", "updated", "unchanged", "held", "refused"] as const)
          .filter((key) => outcomes[key] > 0)
          .map((key) => `${number(outcomes[key])} ${t(`outcomes.${key}`).toLowerCase()}`)
      : (["clean", "warning", "error"] as const)
          .filter((key) => counts[key] > 0)
          .map((key) => t(`list.tally.${key}`, { count: counts[key], n: number(counts[key]) }));
  return (
    <span className="tabular">
      {state === "applying" ? `${number(rowsDone)}/${number(counts.total)}` : said.join(" · ")}
    </span>
  );
}
