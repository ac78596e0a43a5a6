import { Button } from "@mantine/core";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { settleHelp, showFound } from "@phaodai/domain/teams/round-contract";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { ArrivalForm } from "./arrival-form.tsx";
import { ArrivalLine } from "./arrival-line.tsx";
import { FoundWhere } from "./found-where.tsx";
import { SuspicionLine } from "./suspicion-line.tsx";

interface FoundPanelProps {
  readonly unitId: number;
  readonly isCommune: boolean;
}

/** What the rounds found and nobody has dealt with: people who seem ill, people who came, help asked for. */
export function FoundPanel({ unitId, isCommune }: FoundPanelProps) {
  const { t } = useTranslation("teams");
  const found = useEndpoint(showFound, { unitId });
  // Every door tells the ward; only what was found changes this list.
  useLive(["team"], {
    refreshes: [showFound],
    concerns: ({ subjectKind }) => subjectKind !== "team" && subjectKind !== "team_member",
  });
  return (
    <Loaded of={found}>
      {({ suspicions, arrivals, help, sourceAreas }) => (
        <div className="tm-findings">
          <Panel title={t("found.suspicions", { n: suspicions.length })}>
            <Lines isEmpty={suspicions.length === 0} none={t("found.noSuspicions")}>
              {suspicions.map((one) => (
                <SuspicionLine key={one.id} suspicion={one} isCommune={isCommune} />
              ))}
            </Lines>
          </Panel>
          <Panel
            title={t("found.arrivals", { n: arrivals.length })}
            actions={isCommune && <ArrivalButton unitId={unitId} sourceAreas={sourceAreas} />}
          >
            <Lines isEmpty={arrivals.length === 0} none={t("found.noArrivals")}>
              {arrivals.map((one) => (
                <ArrivalLine key={one.id} arrival={one} isCommune={isCommune} />
              ))}
            </Lines>
          </Panel>
          <Panel title={t("found.help", { n: help.length })}>
            <Lines isEmpty={help.length === 0} none={t("found.noHelp")}>
              {help.map((one) => (
                <HelpLine key={one.visitId} help={one} isCommune={isCommune} />
              ))}
            </Lines>
          </Panel>
        </div>
      )}
    </Loaded>
  );
}

interface ArrivalButtonProps {
  readonly unitId: number;
  readonly sourceAreas: readonly string[];
}

function ArrivalButton(props: ArrivalButtonProps) {
  const { t } = useTranslation("teams");
  const mayManage = useMay()("teams.manage");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="plus" />}
        disabled={!mayManage}
        title={mayManage ? undefined : t("mayNot")}
        onClick={() => setOpen(true)}
      >
        {t("arrival.open")}
      </Button>
      {isOpen && <ArrivalForm {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

interface LinesProps {
  readonly isEmpty: boolean;
  readonly none: string;
  readonly children: ReactNode;
}

const Lines = ({ isEmpty, none, children }: LinesProps) =>
  isEmpty ? <p className="muted">{none}</p> : <ul className="tm-lines">{children}</ul>;

type Help = ReplyOf<typeof showFound>["help"][number];

function HelpLine({ help, isCommune }: { readonly help: Help; readonly isCommune: boolean }) {
  const { t } = useTranslation("teams");
  const { moment } = useFormat();
  const mayManage = useMay()("teams.manage");
  const settle = useCommand(settleHelp, { invalidates: [showFound] });
  return (
    <li>
      <div>
        <strong>{help.help}</strong>
        <FoundWhere {...help} isCommune={isCommune} />
        <span className="muted">
          {moment(help.at)}
          {help.memberName !== null && ` · ${help.memberName}`}
        </span>
      </div>
      <Button
        variant="default"
        disabled={!mayManage}
        title={mayManage ? undefined : t("mayNot")}
        loading={settle.isPending}
        onClick={() =>
          settle.mutate({ input: { visitId: help.visitId, body: {} } }, { onError: noteFailure })
        }
      >
        {t("found.helped")}
      </Button>
    </li>
  );
}
