import { Button } from "@mantine/core";
import { recordInspection, type showFieldPack } from "@phaodai/domain/inspections/contract";
import { useTranslation } from "react-i18next";
import { useSession, useWorldTime } from "#shell/session.ts";
import { ClockBadge } from "#shell/sync/clock-badge.tsx";
import { StandingBadge } from "#shell/sync/standing-badge.tsx";
import type { Carried } from "#ui/carried.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useQueued } from "#ui/outbox.ts";
import { Panel } from "#ui/panel.tsx";
import { beginVisit, type PackPlan, type Target } from "./field-begin.ts";
import type { KeptDraft } from "./field-kept.ts";
import { FieldPlaces } from "./field-places.tsx";
import { FieldPlans } from "./field-plans.tsx";

interface FieldHomeProps {
  readonly carried: Carried<typeof showFieldPack>;
  readonly onRefresh: () => void;
  readonly kept: KeptDraft;
  readonly onOpen: () => void;
}

/** Where an inspector begins: what is half written, what is not sent, today's plans, every other place. */
export function FieldHome({ carried, onRefresh, kept, onOpen }: FieldHomeProps) {
  const { displayName } = useSession();
  const inWorld = useWorldTime();
  const pack = carried.reply;
  const begin = (target: Target, plan?: PackPlan) => {
    const now = inWorld(Temporal.Now.instant());
    kept.begin(beginVisit({ pack, target, plan, inspector: displayName, now }));
    // Asked where the person begins to write; whether it was granted stands on /dong-bo.
    if (isSecureContext) void navigator.storage.persist();
    onOpen();
  };
  return (
    <div className="field">
      <Fetched carried={carried} onRefresh={onRefresh} />
      <ClockBadge isQuiet />
      <OnDevice />
      {kept.draft ? (
        <HalfWritten kept={kept} onOpen={onOpen} />
      ) : (
        <>
          <FieldPlans pack={pack} onChoose={begin} />
          <FieldPlaces pack={pack} onChoose={begin} />
        </>
      )}
    </div>
  );
}

function Fetched({ carried, onRefresh }: Pick<FieldHomeProps, "carried" | "onRefresh">) {
  const { t } = useTranslation("inspections");
  const { moment, number } = useFormat();
  const inWorld = useWorldTime();
  const { reply, isKept } = carried;
  const time = moment(inWorld(carried.fetchedAt));
  return (
    <div className="field-fetched">
      {!isSecureContext && (
        <p className="pd-bad">
          <Icon name="error" /> {t("field.notKept")}
        </p>
      )}
      <p className="muted">
        <Icon name={isKept ? "lost" : "check"} />{" "}
        {isKept
          ? t("field.packKept", { time })
          : t("field.packOf", {
              time,
              places: number(reply.places.length),
              checklists: reply.checklists.length,
            })}
      </p>
      <Button variant="default" leftSection={<Icon name="refresh" />} onClick={onRefresh}>
        {t("field.refresh")}
      </Button>
    </div>
  );
}

function HalfWritten({ kept, onOpen }: Pick<FieldHomeProps, "kept" | "onOpen">) {
  const { t } = useTranslation("inspections");
  const { moment } = useFormat();
  const { draft } = kept;
  if (!draft) return null;
  const drop = () => {
    if (confirm(t("field.draftDropSure", { place: draft.placeName }))) void kept.drop();
  };
  return (
    <Panel title={t("field.draft")}>
      <p className="field-draft-name">{draft.placeName}</p>
      <p className="muted">{moment(Temporal.Instant.from(draft.startedAt))}</p>
      <div className="field-buttons">
        <Button onClick={onOpen}>{t("field.draftGo")}</Button>
        <Button variant="default" onClick={drop}>
          {t("field.draftDrop")}
        </Button>
      </div>
    </Panel>
  );
}

/** Signed here, not yet with the server. */
function OnDevice() {
  const { t } = useTranslation("inspections");
  const { moment } = useFormat();
  const queued = useQueued(recordInspection);
  if (queued.length === 0) return null;
  return (
    <Panel title={t("field.unsent")}>
      <ul className="field-list">
        {queued.map(({ id, label, madeAt, standing }) => (
          <li key={id} className="field-row">
            <span>
              <strong>{label}</strong>
              <span className="muted">{moment(madeAt)}</span>
            </span>
            <StandingBadge of={standing} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
