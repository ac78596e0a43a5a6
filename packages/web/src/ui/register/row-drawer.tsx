import { ActionIcon, Button, Tabs } from "@mantine/core";
import { type Row, showRow } from "@phaodai/domain/registers/contract";
import { precisionField } from "@phaodai/domain/registers/partial-dates";
import { type Register, shownFieldOf } from "@phaodai/domain/registers/register";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer } from "#ui/drawer.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { WorkButton } from "./bulk-bar.tsx";
import { type BulkWork, bulkWorks, workKey } from "./bulk-work.ts";
import type { FieldWords } from "./field-words.ts";
import { RowHistory } from "./row-history.tsx";
import { groupOf } from "./words-of.ts";

interface RowDrawerProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly rowId: string;
  readonly nameOf: (row: Row) => string;
  /** The page of the record, where it has one. */
  readonly pageLink?: (row: Row) => ReactNode;
  readonly onStep: (by: -1 | 1) => void;
  readonly onWork: (work: BulkWork, row: Row) => void;
  readonly onClose: () => void;
}

/** One row whole: every field in its group, its history, what can be done. ↑ ↓ go to the next row. */
export function RowDrawer({ register, words, rowId, nameOf, ...props }: RowDrawerProps) {
  const { t } = useTranslation("registers");
  const [tab, setTab] = useState<string | null>("fields");
  const [field, setField] = useState<string>();
  const found = useEndpoint(showRow, { register: register.name, id: rowId });
  const row = found.data;
  const actions = bulkWorks(register).filter(({ kind }) => kind === "action");
  return (
    <Drawer
      title={row ? nameOf(row) : "…"}
      onClose={props.onClose}
      onStep={props.onStep}
      footer={
        row &&
        (actions.length > 0 || props.pageLink) && (
          <>
            {props.pageLink?.(row)}
            {actions.map((work) => (
              <WorkButton
                key={workKey(work)}
                {...{ register, work }}
                onWork={(chosen) => props.onWork(chosen, row)}
              />
            ))}
          </>
        )
      }
    >
      <div className="pd-drawer-steps">
        <Button variant="default" leftSection={<Icon name="up" />} onClick={() => props.onStep(-1)}>
          {t("drawer.previous")}
        </Button>
        <Button variant="default" leftSection={<Icon name="down" />} onClick={() => props.onStep(1)}>
          {t("drawer.next")}
        </Button>
      </div>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="fields">{t("drawer.fields")}</Tabs.Tab>
          <Tabs.Tab value="history">{t("drawer.history")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="fields">
          <Loaded of={found}>
            {(shown) => (
              <Groups
                {...{ register, words }}
                row={shown}
                onHistory={(name) => {
                  setField(name);
                  setTab("history");
                }}
              />
            )}
          </Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RowHistory {...{ register, words, rowId, field }} onField={setField} />
        </Tabs.Panel>
      </Tabs>
    </Drawer>
  );
}

interface GroupsProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly row: Row;
  readonly onHistory: (field: string) => void;
}

/**
 * The fields as the register groups them, the rest at the end. Left out is what only machines read, and how much of a day
 * is known, which the day itself shows.
 */
function Groups({ register, words, row, onHistory }: GroupsProps) {
  const { t } = useTranslation("registers");
  const grouped = (register.groups ?? []).flatMap(({ fields }) => fields);
  const precisions = Object.keys(register.fields).map((name) => precisionField(register, name));
  const isSaid = (name: string) => {
    const kind = shownFieldOf(register, name)?.kind;
    return kind !== undefined && kind !== "id" && !/version$/i.test(name) && !precisions.includes(name);
  };
  const rest = Object.keys(register.fields).filter((name) => !grouped.includes(name) && isSaid(name));
  const groups = [
    ...(register.groups ?? []).map(({ name, fields }) => ({ title: groupOf(register, name), fields })),
    { title: t("drawer.others"), fields: rest },
  ];
  return groups
    .filter(({ fields }) => fields.length > 0)
    .map(({ title, fields }) => (
      <section key={title} className="pd-row-group">
        <h3>{title}</h3>
        <dl>
          {fields.map((name) => (
            <div key={name}>
              <dt>{words.titleOf(name)}</dt>
              <dd className="tabular">
                <span className={row.masked.includes(name) ? "muted" : ""}>
                  {words.cellOf(name, row) || (row.masked.includes(name) ? t("masked") : "–")}
                </span>
                <ActionIcon
                  size={24}
                  aria-label={t("history.ofField", { field: words.titleOf(name) })}
                  onClick={() => onHistory(name)}
                >
                  <Icon name="clock" size={14} />
                </ActionIcon>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    ));
}
