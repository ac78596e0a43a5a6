import { listTeams } from "@phaodai/domain/teams/contract";
import { changeArrival, showFound } from "@phaodai/domain/teams/round-contract";
import type { Arrival } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { type ChosenMember, MemberSelect } from "./member-select.tsx";

interface FollowerFormProps {
  readonly arrival: Arrival;
  readonly onClose: () => void;
}

/** Who follows somebody that came from elsewhere. */
export function FollowerForm({ arrival, onClose }: FollowerFormProps) {
  const { t } = useTranslation("teams");
  const { id: arrivalId, fullName, unitId, version } = arrival;
  const teams = useEndpoint(listTeams, { unitId });
  const [member, setMember] = useState<ChosenMember | null>(null);
  const change = useCommand(changeArrival, { invalidates: [showFound], onDone: onClose });
  return (
    <FormDialog
      title={t("follower.title", { name: fullName })}
      submit={t("follower.save")}
      isReady={member !== null}
      isPending={change.isPending}
      onSubmit={() =>
        member && change.mutate({ input: { arrivalId, body: { followerId: member.memberId } }, version })
      }
      onClose={onClose}
    >
      {change.error && <Failure error={change.error} />}
      {arrival.followerName !== null && (
        <p className="muted">{t("found.followedBy", { name: arrival.followerName })}</p>
      )}
      <MemberSelect teams={teams.data?.teams ?? []} onChoose={setMember} />
    </FormDialog>
  );
}
