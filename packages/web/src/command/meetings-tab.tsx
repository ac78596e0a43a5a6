import { Button } from "@mantine/core";
import { listMeetings, listTrainings } from "@phaodai/domain/command/meetings-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { MeetingForm } from "./meeting-form.tsx";
import { TrainingForm } from "./training-form.tsx";

/** Meetings with their conclusions, and who was trained in what. */
export function MeetingsTab({ unitId }: { readonly unitId: number }) {
  return (
    <div className="cc-grid cc-grid-two">
      <Meetings unitId={unitId} />
      <Trainings unitId={unitId} />
    </div>
  );
}

function Meetings({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const { moment, shortDay } = useFormat();
  const names = useUnitNames();
  const mayManage = useMay()("command.manage");
  const [isOpen, setOpen] = useState(false);
  const meetings = useEndpoint(listMeetings, { unitId });
  return (
    <Panel
      title={t("meetings.title")}
      actions={mayManage && <Button onClick={() => setOpen(true)}>{t("meetings.add")}</Button>}
      isFlush
    >
      <Loaded of={meetings}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("meetings.none")}>{t("meetings.noneHint")}</Empty>
          ) : (
            <ul className="cc-list cc-meetings">
              {items.map((meeting) => (
                <li key={meeting.id}>
                  <strong>{meeting.subject}</strong>
                  <span className="muted">
                    <span className="tabular">{moment(meeting.heldAt)}</span> ·{" "}
                    {t("meetings.chairedBy", { name: meeting.chairedBy })}
                  </span>
                  <span className="muted">{meeting.attended}</span>
                  <ol>
                    {meeting.conclusions.map((one) => (
                      <li key={one.id}>
                        {one.text}
                        {one.unitIds.length > 0 && (
                          <span className="muted">
                            {" "}
                            {t("meetings.givenTo", { units: one.unitIds.map(names.nameOf).join(", ") })}
                          </span>
                        )}
                        {one.dueOn && (
                          <span className="muted">
                            {" "}
                            · {t("meetings.dueOn", { day: shortDay(one.dueOn) })}
                          </span>
                        )}
                      </li>
                    ))}
                  </ol>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && <MeetingForm unitId={unitId} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Trainings({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const { day, number } = useFormat();
  const mayManage = useMay()("command.manage");
  const [isOpen, setOpen] = useState(false);
  const trainings = useEndpoint(listTrainings, { unitId });
  return (
    <Panel
      title={t("trainings.title")}
      actions={
        mayManage && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t("trainings.add")}
          </Button>
        )
      }
      isFlush
    >
      <Loaded of={trainings}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("trainings.none")}>{t("trainings.noneHint")}</Empty>
          ) : (
            <ul className="cc-list cc-meetings">
              {items.map((one) => (
                <li key={one.id}>
                  <strong>{one.subject}</strong>
                  <span className="muted">
                    <span className="tabular">{day(one.heldOn)}</span> ·{" "}
                    {t("trainings.line", {
                      by: one.trainedBy,
                      hours: number(one.hours),
                      count: one.people.length,
                      n: number(one.people.length),
                    })}
                  </span>
                  <span className="muted">{one.people.join(", ")}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && <TrainingForm unitId={unitId} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
