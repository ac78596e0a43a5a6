import { Button } from "@mantine/core";
import { checkReadiness } from "@phaodai/domain/command/contract";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { type Centre, liveAnswers } from "./api.ts";
import { useTitle } from "./posts-panel.tsx";

type Item = Centre["readiness"][number];

const moodOf: Readonly<Record<Item["state"], Mood>> = {
  ready: "ok",
  not_ready: "danger",
  stale: "warn",
  never_checked: "warn",
};

/** The readiness list: each item with its state, by whom and when; two buttons to say how it is now. */
export function ReadinessPanel({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  const ready = centre.readiness.filter(({ state }) => state === "ready").length;
  return (
    <Panel
      title={
        <>
          {t("readiness.title")}{" "}
          <span className="muted tabular">
            {t("readiness.summary", { ready, total: centre.readiness.length })}
          </span>
        </>
      }
      actions={
        <PolicyNote keys={["command.readiness_items", "command.readiness_stale"]} unitId={centre.unitId} />
      }
      isFlush
    >
      <ul className="cc-list">
        {centre.readiness.map((item) => (
          <ItemLine key={item.code} item={item} unitId={centre.unitId} />
        ))}
      </ul>
    </Panel>
  );
}

function ItemLine({ item, unitId }: { readonly item: Item; readonly unitId: number }) {
  const { t } = useTranslation("command");
  const { moment } = useFormat();
  const title = useTitle()(item.title);
  const mayManage = useMay()("command.manage");
  const check = useCommand(checkReadiness, { invalidates: liveAnswers });
  const mark = (isReady: boolean): void =>
    check.mutate(
      { input: { body: { unitId, item: item.code, isReady, note: null } } },
      { onError: noteFailure },
    );
  return (
    <li>
      <span className="cc-post">
        <span>{title}</span>
        <span className="muted cc-small">
          {item.checkedAt && item.checkedBy !== null
            ? t("readiness.by", { by: item.checkedBy, at: moment(item.checkedAt) })
            : item.source}
          {item.note !== null && <> ·&nbsp;{item.note}</>}
        </span>
      </span>
      <span className="cc-actions">
        <StateBadge mood={moodOf[item.state]}>{t(`readiness.${item.state}`)}</StateBadge>
        {mayManage && (
          <Button
            variant="subtle"
            loading={check.isPending}
            onClick={() => mark(item.state !== "ready")}
            aria-label={t("readiness.mark", {
              item: title,
              state: item.state === "ready" ? t("readiness.sayNotReady") : t("readiness.sayReady"),
            })}
          >
            {item.state === "ready" ? t("readiness.sayNotReady") : t("readiness.sayReady")}
          </Button>
        )}
      </span>
    </li>
  );
}
