import { Button } from "@mantine/core";
import {
  listMerits,
  type MeritView,
  publishMerit,
  unpublishMerit,
} from "@phaodai/domain/inspections/sanction-contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { MeritForm } from "./merit-form.tsx";
import { NewButton } from "./new-button.tsx";
import { ReasonForm } from "./reason-form.tsx";

/** Who does well and who does not; what is public was decided by somebody, who is named with the reason. */
export function MeritsPanel({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("inspections");
  const merits = useEndpoint(listMerits, { unitId });
  const [isOpen, setOpen] = useState(false);
  useLive(["merit"], { refreshes: [listMerits] });
  return (
    <Panel
      title={t("tabs.merits")}
      actions={<NewButton label={t("merits.new")} onClick={() => setOpen(true)} />}
      isFlush
    >
      <Loaded of={merits}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title={t("merits.empty")}>
              {t("merits.emptyHint")}
            </Empty>
          ) : (
            <ul className="in-list">
              {items.map((merit) => (
                <Merit key={merit.id} merit={merit} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && <MeritForm unitId={unitId} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Merit({ merit }: { readonly merit: MeritView }) {
  const { t } = useTranslation("inspections");
  const names = useUnitNames();
  const { moment } = useFormat();
  return (
    <li className="in-item">
      <div className="in-item-head">
        <strong>{merit.subject}</strong>
        <StateBadge mood={merit.standing === "praise" ? "ok" : "warn"}>
          {t(`standings.${merit.standing}`)}
        </StateBadge>
        <StateBadge mood={merit.isPublic ? "info" : "neutral"} icon={merit.isPublic ? "eye" : "same"}>
          {t(merit.isPublic ? "merits.public" : "merits.notPublic")}
        </StateBadge>
      </div>
      <div>{merit.why}</div>
      <div className="muted">
        {names.nameOf(merit.unitId)} ·{" "}
        {t("merits.by", { by: merit.recordedBy, at: moment(merit.recordedAt) })}
        {merit.inspectionId && (
          <>
            {" · "}
            <Link to="/kiem-tra/$inspectionId" params={{ inspectionId: merit.inspectionId }}>
              {t("title")}
            </Link>
          </>
        )}
      </div>
      {merit.publishedAt && (
        <div className="muted">
          {t("merits.publishedBy", {
            by: merit.publishedBy ?? "",
            at: moment(merit.publishedAt),
            why: merit.publishedWhy ?? "",
          })}
        </div>
      )}
      {merit.unpublishedAt && (
        <div className="muted">
          {t("merits.unpublishedBy", { at: moment(merit.unpublishedAt), why: merit.unpublishedWhy ?? "" })}
        </div>
      )}
      <Publication merit={merit} />
    </li>
  );
}

function Publication({ merit }: { readonly merit: MeritView }) {
  const { t } = useTranslation("inspections");
  const mayPublish = useMay()("inspections.publish");
  const [isAsking, setAsking] = useState(false);
  const done = (message: string) => ({
    invalidates: [listMerits],
    onDone: () => {
      note(message);
      setAsking(false);
    },
  });
  const publish = useCommand(publishMerit, done(t("merits.published")));
  const unpublish = useCommand(unpublishMerit, done(t("merits.unpublished")));
  const command = merit.isPublic ? unpublish : publish;
  const label = t(merit.isPublic ? "merits.unpublish" : "merits.publish");
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={!mayPublish}
        title={mayPublish ? undefined : t("merits.mayNot")}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      {isAsking && (
        <ReasonForm
          title={label}
          isPending={command.isPending}
          error={command.error}
          onReason={(reason) => command.mutate({ input: { meritId: merit.id, body: { reason } } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
