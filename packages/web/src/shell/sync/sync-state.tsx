import { Button } from "@mantine/core";
import { isOpen } from "@phaodai/client/outbox/entry";
import { isSynced, type OutboxState } from "@phaodai/client/outbox/state";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { current, useOutboxState } from "#ui/account-outbox.ts";
import { useFormat } from "#ui/format.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { useWorldTime } from "../session.ts";

type Kind = "synced" | "sending" | "signedOut" | "asking" | "unsent" | "unreachable" | "refused";

const looks: Readonly<
  Record<Kind, { readonly icon: IconName; readonly mood: "ok" | "info" | "warn" | "danger" }>
> = {
  synced: { icon: "check", mood: "ok" },
  sending: { icon: "refresh", mood: "info" },
  asking: { icon: "refresh", mood: "info" },
  signedOut: { icon: "lost", mood: "danger" },
  refused: { icon: "error", mood: "danger" },
  unsent: { icon: "clock", mood: "warn" },
  unreachable: { icon: "lost", mood: "warn" },
};

/** The whole in one sentence, the last times, and the button that tries now. */
export function SyncState() {
  const { t } = useTranslation("shell");
  const state = useOutboxState();
  const { moment, time } = useFormat();
  const inWorld = useWorldTime();
  const kind = kindOf(state);
  const at = (milliseconds: number) => inWorld(Temporal.Instant.fromEpochMilliseconds(milliseconds));
  const count = state.entries.filter((entry) => isOpen(entry) && entry.kind === "command").length;
  const canSend = state.entries.some((entry) => entry.state === "unsent");
  return (
    <section className={`sync-state sync-state-${looks[kind].mood}`} role="status">
      <Icon name={looks[kind].icon} size={28} />
      <div>
        <p className="sync-state-words">{t(`sync.state.${kind}`, { count })}</p>
        <p className="muted">
          {state.lastOkAt === null
            ? t("sync.neverOk")
            : t("sync.lastOk", { time: moment(at(state.lastOkAt)) })}
          {state.nextTryAt !== null && <> · {t("sync.nextTry", { time: time(at(state.nextTryAt)) })}</>}
        </p>
      </div>
      {kind === "signedOut" ? (
        <Link to="/dang-nhap" search={{ next: "/dong-bo", expired: true }}>
          {t("sync.signIn")}
        </Link>
      ) : (
        <Button
          variant={canSend ? "filled" : "default"}
          loading={state.sending.size > 0}
          onClick={() => void current().then((outbox) => outbox.sendNow())}
        >
          {t(canSend ? "sync.sendNow" : "sync.askNow")}
        </Button>
      )}
    </section>
  );
}

/** "Đã đồng bộ" only when nothing is left here and the server said so last. */
function kindOf(state: OutboxState): Kind {
  if (state.sending.size > 0) return "sending";
  if (state.lastTry?.kind === "signed_out") return "signedOut";
  if (state.entries.some((entry) => entry.state === "refused")) return "refused";
  if (state.entries.some(isOpen)) return "unsent";
  if (isSynced(state)) return "synced";
  return state.lastTry === null ? "asking" : "unreachable";
}
