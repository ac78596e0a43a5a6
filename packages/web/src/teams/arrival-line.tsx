import { Button, Menu } from "@mantine/core";
import { dayOf } from "@phaodai/domain/shared/instant";
import { showCoverage } from "@phaodai/domain/teams/contract";
import { changeArrival, endArrival, showFound } from "@phaodai/domain/teams/round-contract";
import { type Arrival, watchEnds } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useWorldNow } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { noteFailure } from "#ui/note.ts";
import { FollowerForm } from "./follower-form.tsx";
import { FoundWhere } from "./found-where.tsx";

interface ArrivalLineProps {
  readonly arrival: Arrival;
  readonly isCommune: boolean;
}

/** Somebody who came from elsewhere: from where, until when they are followed, by whom, and what can be done. */
export function ArrivalLine({ arrival, isCommune }: ArrivalLineProps) {
  const { t } = useTranslation("teams");
  const { shortDay } = useFormat();
  const { fullName, fromPlace, isSourceArea, arrivedOn, watchUntil, hasDeclared, followerName } = arrival;
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
        <FoundWhere {...arrival} isCommune={isCommune} />
        <span className="muted">
          {hasDeclared === true ? t("found.declared") : t("found.notDeclared")}
          {followerName !== null && ` · ${t("found.followedBy", { name: followerName })}`}
        </span>
        {isSourceArea && followerName === null && <span className="pd-bad">{t("found.nobodyFollows")}</span>}
      </div>
      <ArrivalMenu arrival={arrival} />
    </li>
  );
}

function ArrivalMenu({ arrival }: Pick<ArrivalLineProps, "arrival">) {
  const { t } = useTranslation("teams");
  const mayManage = useMay()("teams.manage");
  const now = useWorldNow();
  const [isChoosing, setChoosing] = useState(false);
  const change = useCommand(changeArrival, { invalidates: [showFound] });
  const end = useCommand(endArrival, { invalidates: [showFound, showCoverage] });
  const { id: arrivalId, fullName, hasDeclared, version } = arrival;
  const failing = { onError: noteFailure };
  return (
    <>
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
              change.mutate({ input: { arrivalId, body: { hasDeclared: true } }, version }, failing)
            }
          >
            {t("found.declared")}
          </Menu.Item>
          <Menu.Item onClick={() => setChoosing(true)}>{t("follower.open")}</Menu.Item>
          {watchEnds.map((as) => (
            <Menu.Item
              key={as}
              onClick={() =>
                now && end.mutate({ input: { arrivalId, body: { on: dayOf(now), as } }, version }, failing)
              }
            >
              {t(`watchEnds.${as}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isChoosing && <FollowerForm arrival={arrival} onClose={() => setChoosing(false)} />}
    </>
  );
}
