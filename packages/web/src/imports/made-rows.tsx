import { Button, Group } from "@mantine/core";
import { casesRegister } from "@phaodai/domain/cases/register";
import type { Import } from "@phaodai/domain/imports/contract";
import type { importOriginFields } from "@phaodai/domain/imports/register-fields";
import { peopleRegister } from "@phaodai/domain/people/register";
import { filterText } from "@phaodai/domain/registers/filter-text";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Icon } from "#ui/icon.tsx";

type Origin = keyof typeof importOriginFields;

const lists = {
  cases: { to: "/ca", may: casesRegister.may },
  people: { to: "/so/people", may: peopleRegister.may },
} as const;

/** The ways to what the file made and changed in its register, as the register lists it. */
export function MadeRows({ one: { id, register, outcomes, undo } }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const may = useMay();
  // Links between cases have no list of their own.
  if (register === "transmissions" || !may(lists[register].may)) return null;
  const isAllUndone = undo.undone >= outcomes.created + outcomes.updated;
  const origins: readonly Origin[] = [
    ...(outcomes.created > 0 ? (["madeByImport"] as const) : []),
    ...(outcomes.updated > 0 ? (["changedByImport"] as const) : []),
  ];
  if (isAllUndone || origins.length === 0) return null;
  return (
    <Group gap="sm">
      {origins.map((field) => {
        const loc = filterText({ all: [{ field, op: "in", values: [id] }], any: [] });
        return (
          <Button
            key={field}
            variant="default"
            leftSection={<Icon name="table" />}
            renderRoot={(props) => <Link to={lists[register].to} search={{ loc }} {...props} />}
          >
            {t(`report.see.${register}.${field}`)}
          </Button>
        );
      })}
    </Group>
  );
}
