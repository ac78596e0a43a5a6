import { Anchor, Button, Menu } from "@mantine/core";
import { dayOf } from "@phaodai/domain/shared/instant";
import { showCoverage } from "@phaodai/domain/teams/contract";
import {
  changeArrival,
  endArrival,
  settleHelp,
  settleSuspicion,
  showFound,
} from "@phaodai/domain/teams/round-contract";
import { type Arrival, type Suspicion, suspicionEnds, watchEnds } from "@phaodai/domain/teams/team";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useWorldNow } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";

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
      {({ suspicions, arrivals, help }) => (
        <div className="tm-findings">
          <Panel title={t("found.suspicions", { n: suspicions.length })}>
            <Lines isEmpty={suspicions.length === 0} none={t("found.noSuspicions")}>
              {suspicions.map((one) => (
                <SuspicionLine key={one.id} suspicion={one} isCommune={isCommune} />
              ))}
            </Lines>
          </Panel>
          <Panel title={t("found.arrivals", { n: arrivals.length })}>
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

interface LinesProps {
  readonly isEmpty: boolean;
  readonly none: string;
  readonly children: ReactNode;
}

const Lines = ({ isEmpty, none, children }: LinesProps) =>
  isEmpty ? <p className="muted">{none}</p> : <ul className="tm-lines">{children}</ul>;

interface WhereProps {
  readonly address: string;
  readonly unitId: number;
  readonly isCommune: boolean;
}

function Where({ address, unitId, isCommune }: WhereProps) {
  const { nameOf } = useUnitNames();
  return <span className="muted">{isCommune ? address : `${address} · ${nameOf(unitId)}`}</span>;
}

function SuspicionLine({
  suspicion,
  isCommune,
}: {
  readonly suspicion: Suspicion;
  readonly isCommune: boolean;
}) {
  const { t } = useTranslation("teams");
  const { moment } = useFormat();
  const may = useMay();
  const settle = useCommand(settleSuspicion, { invalidates: [showFound] });
  const { id, fullName, symptoms, noticedAt } = suspicion;
  return (
    <li>
      <div>
        <strong>{fullName}</strong>
        <span>{symptoms.map((one) => t(`symptoms.${one}`)).join(", ")}</span>
        <Where {...suspicion} isCommune={isCommune} />
        <span className="muted tabular">{moment(noticedAt)}</span>
      </div>
      <div className="tm-line-actions">
        {may("imports.run") && (
          <Anchor renderRoot={(props) => <Link to="/nhap-nhanh" {...props} />}>{t("found.enter")}</Anchor>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              disabled={!may("teams.manage")}
              title={may("teams.manage") ? undefined : t("mayNot")}
              aria-label={t("found.settleOf", { name: fullName })}
            >
              {t("found.settle")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {suspicionEnds.map((as) => (
              <Menu.Item
                key={as}
                onClick={() =>
                  settle.mutate(
                    { input: { suspicionId: id, body: { as, note: null } } },
                    { onError: noteFailure },
                  )
                }
              >
                {t(`suspicionEnds.${as}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}

function ArrivalLine({ arrival, isCommune }: { readonly arrival: Arrival; readonly isCommune: boolean }) {
  const { t } = useTranslation("teams");
  const { shortDay } = useFormat();
  const mayManage = useMay()("teams.manage");
  const now = useWorldNow();
  const change = useCommand(changeArrival, { invalidates: [showFound] });
  const end = useCommand(endArrival, { invalidates: [showFound, showCoverage] });
  const {
    id: arrivalId,
    fullName,
    fromPlace,
    isSourceArea,
    arrivedOn,
    watchUntil,
    hasDeclared,
    version,
  } = arrival;
  return (
    <li>
      <div>
        <strong>{fullName}</strong>
        <span>
          {t("found.from", { place: fromPlace, day: shortDay(arrivedOn) })}
          {isSourceArea && (
            <>
              {" "}
              <StateBadge mood="warn">
                {watchUntil ? t("found.until", { day: shortDay(watchUntil) }) : t("found.watched")}
              </StateBadge>
            </>
          )}
        </span>
        <Where {...arrival} isCommune={isCommune} />
        <span className="muted">
          {hasDeclared === true ? t("found.declared") : t("found.notDeclared")}
          {arrival.followerName !== null && ` · ${t("found.followedBy", { name: arrival.followerName })}`}
        </span>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            disabled={!mayManage}
            title={mayManage ? undefined : t("mayNot")}
            aria-label={t("found.settleOf", { name: fullName })}
          >
            {t("found.settle")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={hasDeclared === true}
            onClick={() =>
              change.mutate(
                { input: { arrivalId, body: { hasDeclared: true } }, version },
                { onError: noteFailure },
              )
            }
          >
            {t("found.declared")}
          </Menu.Item>
          {watchEnds.map((as) => (
            <Menu.Item
              key={as}
              onClick={() =>
                now &&
                end.mutate(
                  { input: { arrivalId, body: { on: dayOf(now), as } }, version },
                  { onError: noteFailure },
                )
              }
            >
              {t(`watchEnds.${as}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

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
        <Where {...help} isCommune={isCommune} />
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
