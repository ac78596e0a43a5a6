import { Button } from "@mantine/core";
import { listTeams } from "@phaodai/domain/teams/contract";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { HouseholdsPanel } from "./households-panel.tsx";
import { TeamDrawer } from "./team-drawer.tsx";
import { TeamForm } from "./team-form.tsx";
import { TeamTable } from "./team-table.tsx";

const View = z.object({ team: z.uuid().optional(), form: z.literal("team").optional() });

/** The teams of a commune, and the households nobody looks after. */
export function CommunePanels({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("teams");
  const may = useMay();
  const [{ team, form }, setView] = useUrlState(View);
  const teams = useEndpoint(listTeams, { unitId });
  return (
    <Loaded of={teams}>
      {(data) => (
        <>
          <Panel
            title={t("list.title")}
            isFlush
            actions={
              <Button
                variant="default"
                leftSection={<Icon name="plus" />}
                disabled={!may("teams.manage")}
                title={may("teams.manage") ? undefined : t("mayNot")}
                onClick={() => setView({ form: "team" })}
              >
                {t("list.form")}
              </Button>
            }
          >
            {data.teams.length === 0 ? (
              <Empty title={t("list.none")}>{t("list.noneHint")}</Empty>
            ) : (
              <TeamTable
                unitId={unitId}
                teams={data.teams}
                norms={data.norms}
                onOpen={(id) => setView({ team: id })}
              />
            )}
          </Panel>
          <HouseholdsPanel unitId={unitId} teams={data.teams} />
          {team !== undefined && (
            <TeamDrawer
              key={team}
              teamId={team}
              norms={data.norms}
              onClose={() => setView({ team: undefined })}
            />
          )}
          {form && <TeamForm unitId={unitId} onClose={() => setView({ form: undefined })} />}
        </>
      )}
    </Loaded>
  );
}
