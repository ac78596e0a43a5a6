import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope } from "#shell/scope.ts";
import { useLive } from "#ui/live.ts";
import { Page } from "#ui/panel.tsx";
import { showWhole } from "#ui/show-whole.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { commandTopics, liveAnswers } from "./api.ts";
import "./command.css";
import "./command-narrow.css";
import "./roster.css";
import { ForcesTab } from "./forces-tab.tsx";
import { LogTab } from "./log-tab.tsx";
import { MeetingsTab } from "./meetings-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { RosterTab } from "./roster-tab.tsx";
import { StandingTab } from "./standing-tab.tsx";
import { UnitsTab } from "./units-tab.tsx";

const tabs = ["units", "standing", "roster", "log", "people", "forces", "meetings"] as const;
type Tab = (typeof tabs)[number];
const View = z.object({ tab: z.enum(tabs).optional() });

const bodies: Readonly<Record<Tab, (props: { readonly unitId: number }) => React.ReactNode>> = {
  units: UnitsTab,
  standing: StandingTab,
  roster: RosterTab,
  log: LogTab,
  people: PeopleTab,
  forces: ForcesTab,
  meetings: MeetingsTab,
};

/** `/so-chi-huy`: a unit's command centre, to be read in one minute; of a unit above, first those below it that need something. */
export function CommandPage() {
  const { t } = useTranslation("command");
  const { unit } = useScope();
  const names = useUnitNames();
  const [view, setView] = useUrlState(View);
  useLive(commandTopics, { refreshes: liveAnswers });
  if (!unit) return null;
  const hasBelow = unit.level === "city" || unit.level === "district" || unit.level === "named_set";
  const shown = tabs.filter((tab) => tab !== "units" || hasBelow);
  const open = view.tab && shown.includes(view.tab) ? view.tab : (shown[0] ?? "standing");
  const Body = bodies[open];
  return (
    <Page
      title={`${t("title")} ${unit.fullName}`}
      meta={names.districtOf(unit.id) !== "" && <span>{names.districtOf(unit.id)}</span>}
    >
      <Tabs
        value={open}
        onChange={(tab) => setView({ tab: tabs.find((one) => one === tab) })}
        keepMounted={false}
        className="cc-tabs"
      >
        <Tabs.List aria-label={t("tabs.label")} className="pd-tabs">
          {shown.map((tab) => (
            <Tabs.Tab key={tab} value={tab} ref={tab === open ? showWhole : undefined}>
              {t(`tabs.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={open} className="cc-panel">
          <Body key={unit.id} unitId={unit.id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
