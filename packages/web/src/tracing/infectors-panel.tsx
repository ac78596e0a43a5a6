import { Button } from "@mantine/core";
import {
  listChains,
  listInfectors,
  stateTransmission,
  withdrawTransmission,
} from "@phaodai/domain/tracing/chain-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { newId } from "@phaodai/client/request";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { EvidenceList } from "./evidence-list.tsx";

type Candidate = ReplyOf<typeof listInfectors>["items"][number];

/** Every case that may have infected this one, with the evidence; the investigator states which it was. */
export function InfectorsPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation("tracing");
  const infectors = useEndpoint(listInfectors, { caseId });
  return (
    <Panel title={t("infectors.title")} isFlush>
      <Loaded of={infectors}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="tr-none muted">{t("infectors.none")}</p>
          ) : (
            <>
              <p className="tr-none muted">{t("infectors.hint")}</p>
              <ol className="tr-contacts">
                {items.map((one, i) => (
                  <CandidateItem key={one.caseId ?? i} one={one} infecteeCaseId={caseId} />
                ))}
              </ol>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function CandidateItem({
  one,
  infecteeCaseId,
}: {
  readonly one: Candidate;
  readonly infecteeCaseId: string;
}) {
  const { t } = useTranslation("tracing");
  const { number } = useFormat();
  const names = useUnitNames();
  return (
    <li>
      <div className="tr-contact-head">
        <strong>
          {one.caseId === null ? (
            one.name
          ) : (
            <Link to="/ca/$caseId" params={{ caseId: one.caseId }}>
              {one.code === null ? one.name : `${say("cases:numbered", { code: one.code })} · ${one.name}`}
            </Link>
          )}
        </strong>
        {one.transmissionId !== null && <StateBadge mood="info">{t("infectors.stated")}</StateBadge>}
        {one.seconds !== null && one.seconds > 0 && (
          <span className="tabular">
            {t("contacts.minutes", { n: number(Math.floor(one.seconds / 60)) })}
          </span>
        )}
      </div>
      <div className="muted">
        {names.nameOf(one.unitId)}
        {one.isMasked && ` · ${t("infectors.elsewhere")}`}
        <Serial days={one.serialDays} />
        {one.evidence.length === 0 && ` · ${t("infectors.noContact")}`}
      </div>
      <EvidenceList evidence={one.evidence} />
      {one.caseId !== null && (
        <Statement infectorCaseId={one.caseId} infecteeCaseId={infecteeCaseId} stated={one.transmissionId} />
      )}
    </li>
  );
}

function Serial({ days }: { readonly days: number | null }) {
  const { t } = useTranslation("tracing");
  const { number } = useFormat();
  if (days === null) return null;
  if (days === 0) return <> · {t("infectors.sameDay")}</>;
  const n = Math.abs(days);
  return <> · {t(days > 0 ? "infectors.apart" : "infectors.before", { count: n, n: number(n) })}</>;
}

interface StatementProps {
  readonly infectorCaseId: string;
  readonly infecteeCaseId: string;
  /** The transmission that says so; null: none does. */
  readonly stated: string | null;
}

function Statement({ infectorCaseId, infecteeCaseId, stated }: StatementProps) {
  const { t } = useTranslation("tracing");
  const may = useMay();
  const invalidates = [listInfectors, listChains];
  const state = useCommand(stateTransmission, { invalidates });
  const withdraw = useCommand(withdrawTransmission, { invalidates });
  if (!may("tracing.record")) return null;
  return stated === null ? (
    <Button
      variant="default"
      loading={state.isPending}
      onClick={() =>
        state.mutate({ input: { body: { id: newId(), infectorCaseId, infecteeCaseId, source: null } } })
      }
    >
      {t("infectors.state")}
    </Button>
  ) : (
    <Button
      variant="subtle"
      loading={withdraw.isPending}
      onClick={() =>
        withdraw.mutate({
          input: { transmissionId: stated, body: { reason: t("infectors.withdrawnByHand") } },
        })
      }
    >
      {t("infectors.withdraw")}
    </Button>
  );
}
