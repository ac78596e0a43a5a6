import { Button, Popover, Select, TextInput } from "@mantine/core";
import type { DraftClause } from "@phaodai/domain/directives/draft";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useDesk } from "./draft-context.ts";

/** Who else is to do it, in the words of a paper: "UBND 14 phường", "Công an quận". Those named stay; each can be taken out. */
export function AssigneeAdder({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { amend } = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState("");
  const [role, setRole] = useState<"lead" | "with">("lead");
  const named = clause.assignees.map((one) => ({
    name: one.name,
    role: one.role,
    ...(one.meaning.state === "units" && one.meaning.by === "person" && { unitIds: one.meaning.unitIds }),
    ...(one.meaning.state === "left_out" && { unitIds: null }),
  }));
  const put = (assignees: typeof named) => amend({ kind: "set_assignees", clauseId: clause.id, assignees });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    put([...named, { name: name.trim(), role }]);
    setName("");
    setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={320} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <button type="button" className="di-quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Icon name="plus" size={12} /> {t("clause.changeAssignees")}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className="di-deadline-form" onSubmit={add}>
          <TextInput
            label={t("clause.assigneeName")}
            placeholder={t("clause.assigneeHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Select
            label={t("clause.role")}
            data={[
              { value: "lead", label: t("clause.roles.lead") },
              { value: "with", label: t("clause.roles.with") },
            ]}
            value={role}
            onChange={(value) => setRole(value === "with" ? "with" : "lead")}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
          <Button type="submit" disabled={name.trim() === ""}>
            {t("clause.addAssignee")}
          </Button>
        </form>
        {named.length > 0 && (
          <ul className="di-named">
            {named.map((one) => (
              <li key={`${one.role} ${one.name}`}>
                <span>{one.name}</span>
                <button
                  type="button"
                  className="di-quiet"
                  aria-label={t("clause.takeOutOf", { name: one.name })}
                  onClick={() => put(named.filter((other) => other !== one))}
                >
                  {t("clause.takeOut")}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
