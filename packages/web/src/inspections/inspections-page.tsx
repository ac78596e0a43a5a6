import { Tabs } from "@mantine/core";
import { findingsRegister } from "@phaodai/domain/inspections/finding-register";
import { inspectionsRegister } from "@phaodai/domain/inspections/register";
import { violationsRegister } from "@phaodai/domain/inspections/violation-register";
import type { Register } from "@phaodai/domain/registers/register";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { pageLinkOf } from "#registers/record-link.tsx";
import { useScope } from "#shell/scope.ts";
import { Page } from "#ui/panel.tsx";
import { RegisterView } from "#ui/register/register-view.tsx";
import { showWhole } from "#ui/show-whole.ts";
import { useUrlState } from "#ui/url-state.ts";
import { CoveragePanel } from "./coverage-panel.tsx";
import { FindingFilters } from "./finding-filters.tsx";
import { MeritsPanel } from "./merits-panel.tsx";
import { PlansPanel } from "./plans-panel.tsx";
import { TeamsPanel } from "./teams-panel.tsx";
import "./inspections.css";

const tabs = ["coverage", "visits", "findings", "violations", "plans", "teams", "merits"] as const;
type Tab = (typeof tabs)[number];
/** The last five belong to the list that is shown; another tab begins with its own. */
const View = z.object({
  tab: z.enum(tabs).default("coverage"),
  loc: z.string().optional(),
  xep: z.string().optional(),
  cot: z.string().optional(),
  xem: z.string().optional(),
  mo: z.string().optional(),
});

const registerOf: Partial<Readonly<Record<Tab, Register>>> = {
  visits: inspectionsRegister,
  findings: findingsRegister,
  violations: violationsRegister,
};

/** `/kiem-tra`: where nobody has been, what was found, what is late, who goes where. */
export function InspectionsPage() {
  const { t } = useTranslation("inspections");
  const [{ tab }, setView] = useUrlState(View);
  const { unit } = useScope();
  const register = registerOf[tab];
  const show = (value: string | null): void =>
    setView({
      tab: tabs.find((name) => name === value) ?? "coverage",
      loc: undefined,
      xep: undefined,
      cot: undefined,
      xem: undefined,
      mo: undefined,
    });
  return (
    <Page title={unit ? t("titleOf", { unit: unit.fullName }) : t("title")} isFilled={register !== undefined}>
      <Tabs value={tab} onChange={show}>
        <Tabs.List aria-label={t("tabs.label")} className="pd-tabs">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name} ref={name === tab ? showWhole : undefined}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab === "findings" && <FindingFilters />}
      {register && <List key={register.name} register={register} unitId={unit?.id} />}
      {unit && tab === "coverage" && <CoveragePanel unitId={unit.id} />}
      {unit && tab === "plans" && <PlansPanel unitId={unit.id} />}
      {unit && tab === "teams" && <TeamsPanel unitId={unit.id} />}
      {unit && tab === "merits" && <MeritsPanel unitId={unit.id} />}
    </Page>
  );
}

function List({ register, unitId }: { readonly register: Register; readonly unitId: number | undefined }) {
  const pageLink = pageLinkOf(register);
  return <RegisterView register={register} within={unitId} {...(pageLink && { pageLink })} />;
}
