import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { listDirectives, passOnTasks } from "@phaodai/domain/directives/contract";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { listTasks, type TaskLine } from "@phaodai/domain/tasks/contract";
import type { UnitView } from "@phaodai/domain/units/contract";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { Dialog } from "#ui/register/dialog.tsx";
import { say } from "#ui/say.ts";

interface PassOnProps {
  readonly shown: ShownDirective;
  /** Whose tasks are passed on. */
  readonly unit: UnitView;
  readonly onClose: () => void;
}

/** The unit's own tasks of a paper, chosen and given to those below in a paper of its own; the lineage stays. */
export function PassOnDialog({ shown, unit, onClose }: PassOnProps) {
  const { t } = useTranslation("directives");
  const tasks = useEndpoint(listTasks, { directiveId: shown.id, unitId: unit.id, limit: 1000 });
  return (
    <Dialog onClose={onClose} title={t("passOn.title", { unit: unit.fullName })} size="lg">
      <Loaded of={tasks}>
        {({ items }) => {
          const open = items.filter(({ state }) => state !== "accepted" && state !== "withdrawn");
          return open.length === 0 ? <p>{t("passOn.none")}</p> : <PassOnForm tasks={open} unit={unit} />;
        }}
      </Loaded>
    </Dialog>
  );
}

const kinds = ["công văn", "chỉ thị", "kế hoạch", "quyết định", "thông báo"] as const;

function PassOnForm({ tasks, unit }: { readonly tasks: readonly TaskLine[]; readonly unit: UnitView }) {
  const { t } = useTranslation("directives");
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(tasks.map(({ id }) => id)));
  const [assignees, setAssignees] = useState(() => say(`directives:passOn.below.${unit.level}`));
  const [kind, setKind] = useState<string>("công văn");
  const [form, setForm] = useState<"government" | "party">("government");
  const pass = useCommand(passOnTasks, {
    invalidates: [listDirectives],
    onDone: ({ id }) => void navigate({ to: "/chi-thi/soan/$directiveId", params: { directiveId: id } }),
  });
  return (
    <form
      className="di-issue"
      onSubmit={(event) => {
        event.preventDefault();
        pass.mutate({
          input: {
            body: {
              id: newId(),
              unitId: unit.id,
              taskIds: [...chosen],
              kind,
              form,
              assignees: assignees
                .split(/[;\n]/u)
                .map((name) => name.trim())
                .filter(Boolean),
            },
          },
        });
      }}
    >
      {pass.error && <Failure error={pass.error} />}
      <fieldset className="di-own-tasks">
        <legend>{t("passOn.tasks")}</legend>
        {tasks.map((task) => (
          <Checkbox
            key={task.id}
            label={`${task.no ?? "–"}. ${task.text.slice(0, 160)}${task.text.length > 160 ? "…" : ""}`}
            checked={chosen.has(task.id)}
            onChange={() => {
              const next = new Set(chosen);
              if (!next.delete(task.id)) next.add(task.id);
              setChosen(next);
            }}
          />
        ))}
      </fieldset>
      <TextInput
        label={t("passOn.assignees")}
        description={t("passOn.assigneesHint")}
        value={assignees}
        onChange={(event) => setAssignees(event.currentTarget.value)}
      />
      <div className="di-two">
        <Select
          label={t("fields.kind")}
          data={kinds.map((value) => ({ value, label: value }))}
          value={kind}
          onChange={(value) => value !== null && setKind(value)}
          allowDeselect={false}
        />
        <Select
          label={t("passOn.form")}
          data={(["government", "party"] as const).map((value) => ({
            value,
            label: t(`passOn.forms.${value}`),
          }))}
          value={form}
          onChange={(value) => setForm(value === "party" ? "party" : "government")}
          allowDeselect={false}
        />
      </div>
      <Button type="submit" disabled={chosen.size === 0} loading={pass.isPending}>
        {t("passOn.make", { count: chosen.size })}
      </Button>
    </form>
  );
}
