import { Button, Modal, Select, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { addCommandPerson, leaveCommand, listCommandPeople } from "@phaodai/domain/command/contract";
import { type Force, forces } from "@phaodai/domain/command/forces";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { DateField } from "#ui/date-field.tsx";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { liveAnswers, type Person } from "./api.ts";
import { Phone } from "./duty-panel.tsx";

/** Everybody who can hold a post or be put on duty. */
export function PeopleTab({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const mayManage = useMay()("command.manage");
  const people = useEndpoint(listCommandPeople, { unitId });
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Person>();
  return (
    <Panel
      title={t("people.title")}
      actions={mayManage && <Button onClick={() => setAdding(true)}>{t("people.add")}</Button>}
      footer={
        <Link to="/so/$register" params={{ register: "posts" }}>
          {t("people.register")}
        </Link>
      }
      isFlush
    >
      <Loaded of={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("people.none")}>{t("people.noneHint")}</Empty>
          ) : (
            <ul className="cc-list">
              {items.map((person) => (
                <PersonLine key={person.id} person={person} onLeave={() => setLeaving(person)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding && <AddForm unitId={unitId} onClose={() => setAdding(false)} />}
      {leaving && <LeaveForm person={leaving} onClose={() => setLeaving(undefined)} />}
    </Panel>
  );
}

function PersonLine({ person, onLeave }: { readonly person: Person; readonly onLeave: () => void }) {
  const { t } = useTranslation("command");
  const { day } = useFormat();
  const mayManage = useMay()("command.manage");
  const posts = person.posts.map((post) => say(`command:postNames.${post}`));
  return (
    <li>
      <span className="cc-post">
        <strong>{person.fullName}</strong>
        <span className="muted">{[t(`forceKinds.${person.force}`), ...posts].join(" · ")}</span>
      </span>
      <span className="cc-actions">
        <Phone name={person.fullName} phone={person.phone} />
        {person.leftOn ? (
          <span className="muted">{t("people.left", { day: day(person.leftOn) })}</span>
        ) : (
          mayManage && (
            <Button
              variant="subtle"
              onClick={onLeave}
              aria-label={t("people.leaveTitle", { name: person.fullName })}
            >
              {t("people.leave")}
            </Button>
          )
        )}
      </span>
    </li>
  );
}

function AddForm({ unitId, onClose }: { readonly unitId: number; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const [id] = useState(newId);
  const [fullName, setFullName] = useState("");
  const [phone, setPhone] = useState("");
  const [force, setForce] = useState<Force>("official");
  const [joined, setJoined] = useState(useToday().toString());
  const add = useCommand(addCommandPerson, { invalidates: liveAnswers, onDone: onClose });
  const joinedOn = dayOfText(joined);
  return (
    <Modal opened onClose={onClose} title={t("people.add")}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!joinedOn) return;
          const body = { id, unitId, fullName, phone: phone === "" ? null : phone, force, joinedOn };
          add.mutate({ input: { body: { ...body, accountId: null } } });
        }}
      >
        {add.error && <Failure error={add.error} />}
        <TextInput
          label={t("people.name")}
          value={fullName}
          onChange={(event) => setFullName(event.currentTarget.value)}
          required
          minLength={2}
          data-autofocus
        />
        <TextInput
          type="tel"
          label={t("people.phone")}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <Select
          label={t("people.force")}
          data={forces.map((value) => ({ value, label: t(`forceKinds.${value}`) }))}
          value={force}
          onChange={(chosen) => setForce(forces.find((one) => one === chosen) ?? "other")}
        />
        <DateField label={t("people.joined")} value={joined} onChange={setJoined} required />
        <Button type="submit" loading={add.isPending} disabled={!joinedOn}>
          {t("people.save")}
        </Button>
      </form>
    </Modal>
  );
}

function LeaveForm({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const [typed, setTyped] = useState(useToday().toString());
  const leave = useCommand(leaveCommand, {
    invalidates: liveAnswers,
    onDone: ({ shiftsLeft }) => {
      note(t("people.leftNote", { count: shiftsLeft }), { isBad: shiftsLeft > 0 });
      onClose();
    },
  });
  const leftOn = dayOfText(typed);
  return (
    <Modal opened onClose={onClose} title={t("people.leaveTitle", { name: person.fullName })}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (leftOn) leave.mutate({ input: { personId: person.id, body: { leftOn } } });
        }}
      >
        {leave.error && <Failure error={leave.error} />}
        <DateField label={t("people.leftOn")} value={typed} onChange={setTyped} required data-autofocus />
        <Button type="submit" loading={leave.isPending} disabled={!leftOn}>
          {t("people.leave")}
        </Button>
      </form>
    </Modal>
  );
}
