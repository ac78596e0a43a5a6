import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { equipCentre } from "@phaodai/domain/command/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { dayOfText } from "#ui/typed-day.ts";
import { type Centre, liveAnswers } from "./api.ts";
import { Phone } from "./duty-panel.tsx";

/** Where the centre sits, how it is reached, and the paper it works by. */
export function CentrePanel({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  const { day } = useFormat();
  const mayManage = useMay()("command.manage");
  const [isOpen, setOpen] = useState(false);
  const { phone, meetingLink, rooms, regulation } = centre.centre;
  return (
    <Panel
      title={t("centre.title")}
      actions={
        mayManage && (
          <Button variant="subtle" onClick={() => setOpen(true)}>
            {t("centre.edit")}
          </Button>
        )
      }
    >
      <dl className="cc-facts">
        <dt>{t("centre.regulation")}</dt>
        <dd>
          {regulation ? (
            t("centre.regulationLine", {
              no: regulation.no ?? t("centre.noNumber"),
              on: day(regulation.on),
            })
          ) : (
            <StateBadge mood="danger">{t("centre.noRegulation")}</StateBadge>
          )}
        </dd>
        <dt>{t("centre.phone")}</dt>
        <dd>{phone === null ? "–" : <Phone name={t("centre.phone")} phone={phone} />}</dd>
        <dt>{t("centre.link")}</dt>
        <dd>
          {meetingLink === null ? (
            "–"
          ) : (
            <a href={meetingLink} target="_blank" rel="noreferrer">
              {t("centre.open")}
            </a>
          )}
        </dd>
        {rooms.map((room) => (
          <RoomFact key={room.name} room={room} />
        ))}
      </dl>
      {isOpen && <CentreForm centre={centre} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function RoomFact({ room }: { readonly room: Centre["centre"]["rooms"][number] }) {
  return (
    <>
      <dt>{room.name}</dt>
      <dd>
        {room.purpose} <Phone name={room.name} phone={room.phone} />
      </dd>
    </>
  );
}

/** "Phòng trực; trực 24/24 giờ; 024…" a line. */
const roomsOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.split(";").map((part) => part.trim()))
    .flatMap(([name = "", purpose = "", phone = ""]) =>
      name === "" ? [] : [{ name, purpose, phone: phone === "" ? null : phone }],
    );

function CentreForm({ centre, onClose }: { readonly centre: Centre; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const { regulation, ...before } = centre.centre;
  const [phone, setPhone] = useState(before.phone ?? "");
  const [link, setLink] = useState(before.meetingLink ?? "");
  const [rooms, setRooms] = useState(
    before.rooms.map((room) => [room.name, room.purpose, room.phone ?? ""].join("; ")).join("\n"),
  );
  const [no, setNo] = useState(regulation?.no ?? "");
  const [on, setOn] = useState(regulation?.on.toString() ?? "");
  const [from, setFrom] = useState(regulation?.from.toString() ?? "");
  const equip = useCommand(equipCentre, { invalidates: liveAnswers, onDone: onClose });
  const [issued, since] = [dayOfText(on), dayOfText(from)];
  const send = (): void =>
    equip.mutate({
      input: {
        unitId: centre.unitId,
        body: {
          phone: phone === "" ? null : phone,
          meetingLink: link === "" ? null : link,
          rooms: roomsOf(rooms),
          regulation:
            issued && since
              ? {
                  no: no === "" ? null : no,
                  on: issued,
                  from: since,
                  to: regulation?.to ?? null,
                  fileId: regulation?.fileId ?? null,
                }
              : null,
        },
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("centre.editTitle")}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {equip.error && <Failure error={equip.error} />}
        <TextInput
          label={t("centre.regulationNo")}
          value={no}
          onChange={(event) => setNo(event.currentTarget.value)}
          data-autofocus
        />
        <div className="cc-pair">
          <DateField label={t("centre.regulationOn")} value={on} onChange={setOn} />
          <DateField label={t("centre.regulationFrom")} value={from} onChange={setFrom} />
        </div>
        <TextInput
          type="tel"
          label={t("centre.phone")}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TextInput
          type="url"
          label={t("centre.link")}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
        <Textarea
          label={t("centre.rooms")}
          autosize
          minRows={2}
          value={rooms}
          onChange={(event) => setRooms(event.currentTarget.value)}
        />
        <Button type="submit" loading={equip.isPending}>
          {t("centre.save")}
        </Button>
      </form>
    </Modal>
  );
}
