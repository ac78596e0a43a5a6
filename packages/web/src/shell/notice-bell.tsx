import { ActionIcon, Button, Popover } from "@mantine/core";
import { listNotices, type Notice, readNotices } from "@phaodai/domain/tasks/notice-contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { useMay, useWorldNow } from "./session.ts";
import "./notices.css";

/** What the units one works for are told, with how much of it is unread; nothing for whoever is given no tasks. */
export function NoticeBell() {
  return useMay()("tasks.read") ? <Bell /> : null;
}

function Bell() {
  const { t } = useTranslation("tasks");
  const [isOpen, setOpen] = useState(false);
  const notices = useEndpoint(listNotices, { limit: 30 });
  useLive(["task", "directive", "forces"], { refreshes: [listNotices] });
  const unread = notices.data?.unread ?? 0;
  const words = unread > 0 ? t("notices.bell", { count: unread }) : t("notices.bellNone");
  return (
    <Popover opened={isOpen} onChange={setOpen} width={400} position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size="lg"
          className="pd-bell"
          aria-label={words}
          title={words}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="bell" size={20} />
          {unread > 0 && (
            <span className="pd-bell-n tabular" aria-hidden="true">
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="pd-notices" tabIndex={-1} data-autofocus>
        <Loaded of={notices}>
          {({ items }) => <NoticeList items={items} unread={unread} onLeave={() => setOpen(false)} />}
        </Loaded>
      </Popover.Dropdown>
    </Popover>
  );
}

interface NoticeListProps {
  readonly items: readonly Notice[];
  readonly unread: number;
  readonly onLeave: () => void;
}

function NoticeList({ items, unread, onLeave }: NoticeListProps) {
  const { t } = useTranslation("tasks");
  const read = useCommand(readNotices, { invalidates: [listNotices] });
  const [newest] = items;
  return (
    <>
      <div className="pd-notices-head">
        <strong>{t("notices.title")}</strong>
        {unread > 0 && newest && (
          <Button
            variant="subtle"
            loading={read.isPending}
            onClick={() => read.mutate({ input: { body: { upTo: newest.key } } })}
          >
            {t("notices.readAll")}
          </Button>
        )}
      </div>
      {items.length === 0 ? (
        <Empty title={t("notices.empty")} icon="bell">
          {t("notices.emptyHint")}
        </Empty>
      ) : (
        <ul>
          {items.map((notice) => (
            <li key={notice.key}>
              <NoticeLink
                notice={notice}
                onOpen={() => {
                  onLeave();
                  if (!notice.isRead) read.mutate({ input: { body: { keys: [notice.key] } } });
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function NoticeLink({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }) {
  const { t } = useTranslation("tasks");
  const { ago } = useFormat();
  const { nameOf } = useUnitNames();
  const now = useWorldNow();
  const { data } = notice;
  const about = data["unitId"] ?? data["issuerUnitId"];
  const title = say(`tasks:notices.kinds.${notice.kind}`, {
    ...data,
    unit: typeof about === "number" ? nameOf(about) : "",
  });
  return (
    <Link
      {...addressOf(notice)}
      className={notice.isRead ? "pd-notice" : "pd-notice pd-notice-new"}
      onClick={onOpen}
    >
      <span className="pd-notice-title">
        {!notice.isRead && <span className="pd-hidden">{t("notices.unread")}: </span>}
        {title}
      </span>
      {typeof data["text"] === "string" && (
        <span className="pd-notice-text">
          {typeof data["no"] === "string" && <b>{data["no"]} </b>}
          {data["text"]}
        </span>
      )}
      {typeof data["said"] === "string" && <span className="pd-notice-text">“{data["said"]}”</span>}
      {typeof data["reason"] === "string" && <span className="pd-notice-text">{data["reason"]}</span>}
      <span className="muted">
        {nameOf(notice.unitId)}
        {notice.audience === "head" && <> · {t("notices.head")}</>}
        {now && <> · {ago(notice.at, now)}</>}
      </span>
    </Link>
  );
}

const screenOf: Readonly<Record<string, string>> = { task: "/viec", directive: "/chi-thi" };

/** The screen of what the notice is about; one's work where there is none. */
const addressOf = ({ subjectKind, subjectId, unitId }: Notice): { to: string; search?: object } => {
  if (subjectKind === "forces") return { to: "/so-chi-huy", search: { unit: unitId, tab: "forces" } };
  const screen = screenOf[subjectKind];
  return { to: screen === undefined ? "/viec" : `${screen}/${subjectId}` };
};
