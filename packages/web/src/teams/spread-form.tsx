import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import {
  chargeHouseholds,
  listTeamHouseholds,
  listTeams,
  proposeSpread,
  showCoverage,
  showTeam,
} from "@phaodai/domain/teams/contract";
import type { Team } from "@phaodai/domain/teams/team";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { Warning } from "#ui/warning.tsx";
import { PlainTable } from "./plain-table.tsx";

interface SpreadFormProps {
  readonly team: Team;
  readonly onClose: () => void;
}

/** Households spread evenly along the walk: shown first, done only when somebody says so. */
export function SpreadForm({ team, onClose }: SpreadFormProps) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const [street, setStreet] = useState("");
  const [isAfresh, setAfresh] = useState(false);
  const proposal = useEndpoint(proposeSpread, {
    teamId: team.id,
    body: { isAfresh, ...(street.trim() !== "" && { street }) },
  });
  const charge = useCommand(chargeHouseholds, {
    invalidates: [showTeam, listTeams, showCoverage, listTeamHouseholds, proposeSpread],
    onDone: ({ charged, kept }) => {
      note(t("spread.done", { charged: number(charged), kept: number(kept) }));
      onClose();
    },
  });
  const charges = proposal.data?.charges ?? [];
  const given = charges.flatMap(({ householdIds }) => householdIds).length;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("spread.title", { team: team.name })}
      closeButtonProps={{ "aria-label": t("visit.close") }}
    >
      <div className="tm-form">
        <TextInput
          label={t("spread.street")}
          description={t("spread.streetHint")}
          value={street}
          onChange={(event) => setStreet(event.currentTarget.value)}
        />
        <Checkbox
          label={t("spread.afresh")}
          checked={isAfresh}
          onChange={(event) => setAfresh(event.currentTarget.checked)}
        />
        <Loaded of={proposal}>{(data) => <Proposal proposal={data} />}</Loaded>
        <Button
          disabled={charges.length === 0}
          loading={charge.isPending}
          onClick={() =>
            charge.mutate(
              { input: { teamId: team.id, body: { charges, onlyOpen: !isAfresh } } },
              { onError: noteFailure },
            )
          }
        >
          {t("spread.confirm", { count: given, n: number(given) })}
        </Button>
      </div>
    </Modal>
  );
}

function Proposal({ proposal }: { readonly proposal: ReplyOf<typeof proposeSpread> }) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  if (proposal.members.length === 0) return <Warning>{t("spread.noMembers")}</Warning>;
  if (proposal.charges.length === 0) return <p className="muted">{t("spread.nothing")}</p>;
  return (
    <div className="tm-scroll" role="region" aria-label={t("spread.open")} tabIndex={0}>
      <PlainTable
        rows={proposal.members}
        rowKey={({ memberId }) => memberId}
        columns={[
          { head: t("round.member"), cell: ({ fullName }) => fullName },
          { head: t("spread.before"), isNumber: true, cell: ({ before }) => number(before) },
          {
            head: t("spread.after"),
            isNumber: true,
            cell: ({ after, isOverNorm }) =>
              isOverNorm ? <StateBadge mood="warn">{number(after)}</StateBadge> : number(after),
          },
          {
            head: t("spread.stretch"),
            cell: ({ firstAddress, lastAddress }) =>
              firstAddress === null ? "–" : t("spread.fromTo", { from: firstAddress, to: lastAddress }),
          },
        ]}
      />
    </div>
  );
}
