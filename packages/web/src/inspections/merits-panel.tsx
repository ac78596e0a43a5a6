import { Button } from "@mantine/core";
import { listMerits, type MeritView, unpublishMerit } from "@phaodai/domain/inspections/merit-contract";
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
import { PublicationForm } from "./publication-form.tsx";
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
      actions={
        <>
          <a href="/cong-khai" target="_blank" rel="noreferrer">
            {t("publicPage.open")}
          </a>
          <NewButton label={t("merits.new")} onClick={() => setOpen(true)} />
        </>
      }
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
  const { moment, day } = useFormat();
  return (
    <li className="in-item">
      <div className="in-item-head">
        <strong>{merit.subject}</strong>
        <StateBadge mood={merit.standing === "praise" ? "ok" : "warn"}>
          {t(`standings.${merit.standing}`)}
        </StateBadge>
        <StateBadge mood={merit.isPublic ? "info" : "neutral"} icon={merit.isPublic ? "eye" : "lock"}>
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
      {merit.publication && (
        <blockquote className="in-public">
          <strong>{merit.publication.name}</strong>: {merit.publication.words}{" "}
          <span className="muted">
            {t("publicPage.paper", {
              number: merit.publication.paperNumber,
              day: day(merit.publication.paperDate),
            })}
          </span>
        </blockquote>
      )}
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
      <PublicationButtons merit={merit} />
    </li>
  );
}

function PublicationButtons({ merit }: { readonly merit: MeritView }) {
  const { t } = useTranslation("inspections");
  const mayPublish = useMay()("inspections.publish");
  const [asking, setAsking] = useState<"publish" | "unpublish">();
  const unpublish = useCommand(unpublishMerit, {
    invalidates: [listMerits],
    onDone: () => {
      note(t("merits.unpublished"));
      setAsking(undefined);
    },
  });
  const button = (what: "publish" | "unpublish", label: string) => (
    <Button
      variant="subtle"
      size="compact-sm"
      disabled={!mayPublish}
      title={mayPublish ? undefined : t("merits.mayNot")}
      onClick={() => setAsking(what)}
    >
      {label}
    </Button>
  );
  return (
    <>
      <div className="in-actions">
        {button("publish", t(merit.isPublic ? "publicForm.change" : "merits.publish"))}
        {merit.isPublic && button("unpublish", t("merits.unpublish"))}
      </div>
      {asking === "publish" && <PublicationForm merit={merit} onClose={() => setAsking(undefined)} />}
      {asking === "unpublish" && (
        <ReasonForm
          title={t("merits.unpublish")}
          isPending={unpublish.isPending}
          error={unpublish.error}
          onReason={(reason) => unpublish.mutate({ input: { meritId: merit.id, body: { reason } } })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
