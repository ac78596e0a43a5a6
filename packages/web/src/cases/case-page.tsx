import { Tabs } from "@mantine/core";
import { listCaseHistory, showCase } from "@phaodai/domain/cases/contract";
import type { Case } from "@phaodai/domain/cases/case";
import { listInfectors } from "@phaodai/domain/tracing/chain-contract";
import { listContacts, listSharedPlaces, showTimeline } from "@phaodai/domain/tracing/contract";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { StateBadge } from "#ui/badges.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded, LoadedPage } from "#ui/loaded.tsx";
import { Page, Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { DuplicatesLink } from "#people/duplicates-link.tsx";
import { ContactsPanel } from "#tracing/contacts-panel.tsx";
import { FactForms } from "#tracing/fact-forms.tsx";
import { FactsTable } from "#tracing/facts-table.tsx";
import { InfectorsPanel } from "#tracing/infectors-panel.tsx";
import { SharedPlaces } from "#tracing/shared-places.tsx";
import { Timeline } from "#tracing/timeline.tsx";
import "#tracing/tracing.css";
import { CaseActions } from "./case-actions.tsx";
import { CaseFactsPanel } from "./case-facts.tsx";
import { CaseHistory } from "./case-history.tsx";
import "./cases.css";

const tabs = ["investigation", "facts", "history"] as const;
const View = z.object({ tab: z.enum(tabs).default("investigation") });

/** One case: when it was infected and infectious, where it went, whom it met, who must act. */
export function CasePage() {
  const { caseId = "" } = useParams({ strict: false });
  const found = useEndpoint(showCase, { caseId });
  useLive(["case", "exposure", "visit", "rings", "household", "transmission"], {
    refreshes: [showCase, showTimeline, listContacts, listInfectors, listSharedPlaces, listCaseHistory],
    // Of other cases nothing; of facts those in the wards of this one.
    concerns: ({ subjectKind, subjectId, unitIds }) =>
      subjectKind === "case" ? subjectId === caseId : unitIds.some((id) => id === found.data?.unitId),
  });
  return <LoadedPage of={found}>{(one) => <Investigation one={one} />}</LoadedPage>;
}

function Investigation({ one }: { readonly one: Case }) {
  const { t } = useTranslation("cases");
  const [{ tab }, setView] = useUrlState(View);
  return (
    <Page title={titleOf(one)} meta={<Meta one={one} />} actions={<CaseActions one={one} />}>
      <Tabs
        value={tab}
        onChange={(value) => setView({ tab: tabs.find((name) => name === value) ?? "investigation" })}
      >
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`page.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab === "investigation" && <Tracing one={one} />}
      {tab === "facts" && <CaseFactsPanel one={one} />}
      {tab === "history" && <CaseHistory caseId={one.id} />}
    </Page>
  );
}

const titleOf = (one: Case): string =>
  one.code === null ? one.personName : `${say("cases:numbered", { code: one.code })} · ${one.personName}`;

const moods = { confirmed: "danger", probable: "warn", suspected: "warn", ruled_out: "neutral" } as const;

function Meta({ one }: { readonly one: Case }) {
  const { t } = useTranslation("cases");
  const names = useUnitNames();
  return (
    <>
      <StateBadge mood={moods[one.classification]}>
        {say(`cases:classifications.${one.classification}`)}
      </StateBadge>
      <span>{names.nameOf(one.unitId)}</span>
      <span>{say(`cases:detectionPlaces.${one.detectionPlace}`)}</span>
      <span className="tabular">{t("page.version", { version: one.version })}</span>
      <DuplicatesLink personId={one.personId} />
    </>
  );
}

const windowKeys = [
  "infectious.days_before",
  "infectious.days_after_max",
  "infectious.counts_from",
  "exposure.days_before",
  "latent.days",
];

function Tracing({ one }: { readonly one: Case }) {
  const { t } = useTranslation("tracing");
  const timeline = useEndpoint(showTimeline, { caseId: one.id });
  return (
    <div className="ca-investigation">
      <div className="ca-main">
        <Panel title={t("timeline.title")} actions={<PolicyNote keys={windowKeys} unitId={one.unitId} />}>
          <Loaded of={timeline}>
            {(facts) => (
              <>
                <Windows facts={facts} />
                <Timeline timeline={facts} label={t("timeline.label", { name: one.personName })} />
              </>
            )}
          </Loaded>
        </Panel>
        <Panel title={t("facts.title")} actions={<FactForms personId={one.personId} />} isFlush>
          <Loaded of={timeline}>{(facts) => <FactsTable timeline={facts} personId={one.personId} />}</Loaded>
        </Panel>
        <InfectorsPanel caseId={one.id} />
        <SharedPlaces caseId={one.id} />
      </div>
      <ContactsPanel caseId={one.id} unitId={one.unitId} />
    </div>
  );
}

/** The two windows in words, above their drawing. */
function Windows({
  facts,
}: {
  readonly facts: { readonly exposureWindow: Window | null; readonly infectiousWindow: Window | null };
}) {
  const { t } = useTranslation("tracing");
  const { moment } = useFormat();
  const words = (window: Window | null): string =>
    window ? t("timeline.from", { from: moment(window.from), to: moment(window.to) }) : t("timeline.unknown");
  return (
    <dl className="ca-windows">
      <div>
        <dt>{t("timeline.rows.exposure")}</dt>
        <dd className="tabular">{words(facts.exposureWindow)}</dd>
      </div>
      <div>
        <dt>{t("timeline.rows.infectious")}</dt>
        <dd className="tabular">{words(facts.infectiousWindow)}</dd>
      </div>
    </dl>
  );
}

interface Window {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}
