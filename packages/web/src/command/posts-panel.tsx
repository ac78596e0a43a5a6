import { Button, Modal, Select } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { endHolding, holdPost, listCommandPeople } from "@phaodai/domain/command/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { DateField } from "#ui/date-field.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { type Centre, liveAnswers } from "./api.ts";
import { Phone } from "./duty-panel.tsx";

type Post = Centre["posts"][number];

/** Posts of the unit with who holds each; a required one without a holder is red. */
export function PostsPanel({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  const [filled, setFilled] = useState<Post>();
  const [ended, setEnded] = useState<Post>();
  return (
    <Panel
      title={t("posts.title")}
      actions={<PolicyNote keys={["command.posts"]} unitId={centre.unitId} />}
      isFlush
    >
      <ul className="cc-list">
        {centre.posts.map((post) => (
          <PostLine key={post.code} post={post} onFill={setFilled} onEnd={setEnded} />
        ))}
      </ul>
      {filled && <FillForm unitId={centre.unitId} post={filled} onClose={() => setFilled(undefined)} />}
      {ended && <EndForm post={ended} onClose={() => setEnded(undefined)} />}
    </Panel>
  );
}

interface LineProps {
  readonly post: Post;
  readonly onFill: (post: Post) => void;
  readonly onEnd: (post: Post) => void;
}

function PostLine({ post, onFill, onEnd }: LineProps) {
  const { t } = useTranslation("command");
  const title = useTitle();
  const mayManage = useMay()("command.manage");
  const { holding } = post;
  return (
    <li>
      <span className="cc-post">
        <span className="muted">{title(post.title)}</span>
        {holding ? (
          <strong>{holding.fullName}</strong>
        ) : post.isRequired ? (
          <StateBadge mood="danger">{t("posts.vacant")}</StateBadge>
        ) : (
          <span className="muted">{t("posts.optional")}</span>
        )}
      </span>
      <span className="cc-actions">
        {holding && <Phone name={holding.fullName} phone={holding.phone} />}
        {mayManage &&
          (holding ? (
            <Button
              variant="subtle"
              onClick={() => onEnd(post)}
              aria-label={t("posts.endTitle", { post: title(post.title) })}
            >
              {t("posts.end")}
            </Button>
          ) : (
            <Button
              variant={post.isRequired ? "default" : "subtle"}
              onClick={() => onFill(post)}
              aria-label={t("posts.fillTitle", { post: title(post.title) })}
            >
              {t("posts.fill")}
            </Button>
          ))}
      </span>
    </li>
  );
}

/** The words a policy has for a post or an item, in the language of the screen. */
export function useTitle(): (title: { readonly vi: string; readonly en: string }) => string {
  const { i18n } = useTranslation("command");
  return (title) => title[i18n.language === "en" ? "en" : "vi"];
}

interface FillProps {
  readonly unitId: number;
  readonly post: Post;
  readonly onClose: () => void;
}

function FillForm({ unitId, post, onClose }: FillProps) {
  const { t } = useTranslation("command");
  const title = useTitle();
  const [id] = useState(newId);
  const [personId, setPersonId] = useState<string | null>(null);
  const [from, setFrom] = useState(useToday().toString());
  const people = useEndpoint(listCommandPeople, { unitId });
  const hold = useCommand(holdPost, { invalidates: liveAnswers, onDone: onClose });
  const heldFrom = dayOfText(from);
  return (
    <Modal opened onClose={onClose} title={t("posts.fillTitle", { post: title(post.title) })}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (personId !== null && heldFrom)
            hold.mutate({
              input: { body: { id, unitId, post: post.code, personId, heldFrom, heldTo: null } },
            });
        }}
      >
        {hold.error && <Failure error={hold.error} />}
        <Select
          label={t("posts.person")}
          data={(people.data?.items ?? [])
            .filter(({ leftOn }) => leftOn === null)
            .map((one) => ({ value: one.id, label: `${one.fullName} · ${t(`forceKinds.${one.force}`)}` }))}
          value={personId}
          onChange={setPersonId}
          searchable
          required
          data-autofocus
        />
        <DateField label={t("posts.from")} value={from} onChange={setFrom} required />
        <Button type="submit" loading={hold.isPending} disabled={personId === null || !heldFrom}>
          {t("posts.fill")}
        </Button>
      </form>
    </Modal>
  );
}

function EndForm({ post, onClose }: { readonly post: Post; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const { day } = useFormat();
  const title = useTitle();
  const [to, setTo] = useState(useToday().toString());
  const end = useCommand(endHolding, { invalidates: liveAnswers, onDone: onClose });
  const heldTo = dayOfText(to);
  const { holding } = post;
  if (!holding) return null;
  return (
    <Modal opened onClose={onClose} title={t("posts.endTitle", { post: title(post.title) })}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (heldTo) end.mutate({ input: { holdingId: holding.id, body: { heldTo } } });
        }}
      >
        {end.error && <Failure error={end.error} />}
        <p>
          <strong>{holding.fullName}</strong>, {t("posts.since", { day: day(holding.heldFrom) })}
        </p>
        <DateField label={t("posts.to")} value={to} onChange={setTo} required data-autofocus />
        <Button type="submit" loading={end.isPending} disabled={!heldTo}>
          {t("posts.end")}
        </Button>
      </form>
    </Modal>
  );
}
