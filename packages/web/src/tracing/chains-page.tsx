import { Alert, Button } from "@mantine/core";
import { listChains } from "@phaodai/domain/tracing/chain-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope } from "#shell/scope.ts";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Page, Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { ChainGraph } from "./chain-graph.tsx";
import type { Chain } from "./chain-layout.ts";
import { ChainTable } from "./chain-table.tsx";
import "./tracing.css";

const View = z.object({ chain: z.string().optional(), case: z.string().optional() });

type Chains = ReplyOf<typeof listChains>;

/** Who infected whom in the area: the chains, largest first; one of them drawn, with its table. */
export function ChainsPage() {
  const { t } = useTranslation("tracing");
  const { unit } = useScope();
  const chains = useEndpoint(listChains, { unitId: unit?.id });
  useLive(["transmission", "case"], { refreshes: [listChains] });
  return (
    <Page title={t("chains.title")} meta={unit && <span>{unit.fullName}</span>}>
      <Loaded of={chains}>
        {(reply) =>
          reply.components.length === 0 ? (
            <Empty icon="chain" title={t("chains.none")}>
              {t("chains.noneHint")}
            </Empty>
          ) : (
            <Found chains={reply} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Found({ chains }: { readonly chains: Chains }) {
  const { t } = useTranslation("tracing");
  const [view, setView] = useUrlState(View);
  const chosen = chains.components.find((chain) => idOf(chain) === view.chain) ?? chains.components[0];
  return (
    <>
      <Summary chains={chains} />
      {chains.problems.cycles.length > 0 && (
        <Alert color="yellow" title={t("chains.cycles")}>
          {chains.problems.cycles.map((cycle) => cycle.join(" → ")).join("; ")}
        </Alert>
      )}
      <div className="tr-chains">
        <ChainList
          chains={chains.components}
          chosen={chosen}
          onChoose={(chain) => setView({ chain: idOf(chain), case: undefined })}
        />
        {chosen && <ChainPanel chain={chosen} caseId={view.case} onCase={(id) => setView({ case: id })} />}
      </div>
    </>
  );
}

/** A chain is known by its first member: it stays the same while the chain grows. */
const idOf = (chain: Chain): string => chain.members[0]?.caseId ?? "";

function Summary({ chains }: { readonly chains: Chains }) {
  const { t } = useTranslation("tracing");
  const { number } = useFormat();
  const { n, mean, sd } = chains.serialIntervals;
  const facts = [
    { label: t("chains.count"), value: number(chains.components.length) },
    {
      label: t("chains.linked"),
      value: number(chains.components.reduce((sum, chain) => sum + chain.size, 0)),
    },
    { label: t("chains.links"), value: number(chains.links) },
    { label: t("chains.several"), value: number(chains.problems.severalInfectors) },
    {
      label: t("chains.interval", { n: number(n) }),
      value:
        mean === null
          ? "–"
          : t("chains.days", { mean: number(mean, 1), sd: sd === null ? "–" : number(sd, 1) }),
    },
  ];
  return (
    <dl className="tr-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt className="muted">{label}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ChainListProps {
  readonly chains: readonly Chain[];
  readonly chosen: Chain | undefined;
  readonly onChoose: (chain: Chain) => void;
}

function ChainList({ chains, chosen, onChoose }: ChainListProps) {
  const { t } = useTranslation("tracing");
  const { day, number } = useFormat();
  const names = useUnitNames();
  return (
    <Panel title={t("chains.list")} isFlush>
      <ol className="tr-list">
        {chains.map((chain) => (
          <li key={idOf(chain)}>
            <button type="button" aria-pressed={chain === chosen} onClick={() => onChoose(chain)}>
              <strong className="tabular">{t("chains.size", { n: number(chain.size) })}</strong>
              <span>
                {chain.unitIds.slice(0, 2).map(names.nameOf).join(", ")}
                {chain.unitIds.length > 2 &&
                  `, ${t("chains.moreUnits", { count: chain.unitIds.length - 2 })}`}
              </span>
              <span className="muted tabular">
                {chain.generations !== null && `${t("chains.generations", { n: chain.generations })} · `}
                {t("chains.last", { day: day(chain.lastReportDay) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

interface ChainPanelProps {
  readonly chain: Chain;
  readonly caseId: string | undefined;
  readonly onCase: (caseId: string) => void;
}

function ChainPanel({ chain, caseId, onCase }: ChainPanelProps) {
  const { t } = useTranslation("tracing");
  const { shortDay } = useFormat();
  const navigate = useNavigate();
  const member = chain.members.find((one) => one.caseId === caseId);
  const open = (id: string): void => void navigate({ to: "/ca/$caseId", params: { caseId: id } });
  return (
    <Panel
      title={t("chains.one", { n: chain.size })}
      actions={
        member && (
          <Button onClick={() => open(member.caseId)}>{t("chains.openCase", { label: member.label })}</Button>
        )
      }
      isFlush
    >
      <p className="pd-stamp tr-legend">{t("chains.legend")}</p>
      <ChainGraph
        chain={chain}
        label={t("chains.graphLabel", { n: chain.size })}
        chosen={caseId}
        onChoose={onCase}
        shortDay={shortDay}
      />
      <ChainTable chain={chain} chosen={caseId} onChoose={onCase} onOpen={open} />
    </Panel>
  );
}
