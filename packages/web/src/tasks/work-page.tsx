import { Anchor, Select } from "@mantine/core";
import { type Shelf, shelves, showWork } from "@phaodai/domain/tasks/contract";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope } from "#shell/scope.ts";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import "./tasks.css";
import { WorkRow } from "./work-item.tsx";

const View = z.object({
  shelf: z.enum(shelves).optional(),
  issuer: z.coerce.number().int().optional(),
});

type Work = ReplyOf<typeof showWork>;

/** What a unit has to do, what waits for its word: the most pressing first. */
export function WorkPage() {
  const { t } = useTranslation("tasks");
  const { unit } = useScope();
  const [{ shelf, issuer }] = useUrlState(View);
  const { nameOf } = useUnitNames();
  const work = useEndpoint(
    showWork,
    { unitId: unit?.id, shelf, issuerUnitId: issuer, limit: 200 },
    { enabled: unit !== undefined },
  );
  useLive(["task"], { refreshes: [showWork] });
  return (
    <Loaded of={work}>
      {(data) => (
        <Page
          title={t("work.title")}
          meta={
            <>
              <span>{t("work.asOf", { unit: nameOf(data.unitId) })}</span>
              <Stamp asOf={data.asOf} />
            </>
          }
          actions={
            <>
              <IssuerFilter work={data} />
              <PolicyNote keys={policyKeys} unitId={data.unitId} />
              <Anchor
                size="sm"
                renderRoot={(props) => <Link to="/so/$register" params={{ register: "tasks" }} {...props} />}
              >
                {t("work.all")}
              </Anchor>
            </>
          }
        >
          <Shelves work={data} />
          <WorkList work={data} />
        </Page>
      )}
    </Loaded>
  );
}

const policyKeys = [
  "tasks.acknowledge_hours",
  "tasks.due_soon_hours",
  "tasks.urge.before_hours",
  "tasks.urge.after_hours",
  "tasks.urge.head_hours",
];

/** One button for each shelf that holds anything, with how much; pressed again it shows all. */
function Shelves({ work }: { readonly work: Work }) {
  const { t } = useTranslation("tasks");
  const { number } = useFormat();
  const [{ shelf: chosen }, setView] = useUrlState(View);
  const shown = work.counts.filter(({ n, shelf }) => n > 0 || shelf === chosen);
  if (shown.length === 0) return null;
  return (
    <div className="ta-shelves" role="group" aria-label={t("work.shelf")}>
      {shown.map(({ shelf, n }) => (
        <button
          key={shelf}
          type="button"
          className={`ta-shelf ta-shelf-${shelf}`}
          aria-pressed={shelf === chosen}
          onClick={() => setView({ shelf: shelf === chosen ? undefined : shelf })}
        >
          <span className="ta-shelf-n tabular">{number(n)}</span>
          <span>{t(`shelves.${shelf}`)}</span>
        </button>
      ))}
    </div>
  );
}

function IssuerFilter({ work }: { readonly work: Work }) {
  const { t } = useTranslation("tasks");
  const { nameOf } = useUnitNames();
  const [{ issuer }, setView] = useUrlState(View);
  if (work.issuers.length < 2 && issuer === undefined) return null;
  return (
    <Select
      aria-label={t("work.issuer")}
      placeholder={t("work.anyIssuer")}
      data={work.issuers.map(({ unitId, n }) => ({
        value: String(unitId),
        label: `${nameOf(unitId)} (${n})`,
      }))}
      value={issuer === undefined ? null : String(issuer)}
      onChange={(value) => setView({ issuer: value === null ? undefined : Number(value) })}
      clearable
    />
  );
}

function WorkList({ work }: { readonly work: Work }) {
  const { t } = useTranslation("tasks");
  const [{ shelf }, setView] = useUrlState(View);
  if (work.items.length === 0)
    return (
      <Empty title={shelf ? t("work.emptyFilter") : t("work.empty")} icon="task">
        {shelf ? (
          <Anchor component="button" type="button" onClick={() => setView({ shelf: undefined })}>
            {t("work.showAll")}
          </Anchor>
        ) : (
          t("work.emptyHint")
        )}
      </Empty>
    );
  const byShelf = Map.groupBy(work.items, (item) => item.shelf);
  return (
    <div className="ta-work" onKeyDown={moveFocus}>
      {[...byShelf].map(([name, items]) => (
        <ShelfSection key={name} name={name} items={items} work={work} />
      ))}
      <p className="ta-keys muted no-print">{t("work.keys")}</p>
    </div>
  );
}

interface ShelfSectionProps {
  readonly name: Shelf;
  readonly items: Work["items"];
  readonly work: Work;
}

function ShelfSection({ name, items, work }: ShelfSectionProps) {
  const { t } = useTranslation("tasks");
  const { number } = useFormat();
  const total = work.counts.find(({ shelf }) => shelf === name)?.n ?? items.length;
  const today = dayOf(work.asOf);
  return (
    <section aria-labelledby={`ta-${name}`} className="ta-section">
      <h2 id={`ta-${name}`}>
        {t(`shelves.${name}`)} <span className="muted tabular">{number(total)}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.id}${item.shelf}`}>
            <WorkRow item={item} unitId={work.unitId} asOf={work.asOf} today={today} />
          </li>
        ))}
      </ul>
      {total > items.length && <p className="muted">{t("work.more", { count: total - items.length })}</p>}
    </section>
  );
}

/** ↑ and ↓ go from task to task; Enter opens, as on any link. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
