import { ActionIcon, Menu } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { DraftClause } from "@phaodai/domain/directives/draft";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { joining, moving } from "./clause-order.ts";
import { useDesk } from "./draft-context.ts";

/** What can be done with a clause as a piece of the paper: said anew, parted, joined, moved, taken out. */
export function ClauseMenu({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { shown, amend, edit } = useDesk();
  const clauseId = clause.id;
  const { clauses } = shown.draft;
  const addBelow = () => {
    const id = newId();
    amend({ kind: "add_clause", id, afterId: clauseId, no: null, text: t("clause.newText") });
    edit(`clause ${id}`);
  };
  const orders: readonly (readonly [
    words: "join" | "moveUp" | "moveDown",
    keys: string,
    does: Amendment | undefined,
  ])[] = [
    ["join", "J", joining(clauses, clauseId)],
    ["moveUp", "Alt ↑", moving(clauses, clauseId, -1)],
    ["moveDown", "Alt ↓", moving(clauses, clauseId, 1)],
  ];
  return (
    <Menu position="bottom-end" width={240} returnFocus={false}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t("clause.menu", { no: clause.no ?? "–" })}>
          <Icon name="menu" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => edit(`clause ${clauseId}`)} rightSection={<Key of="E" />}>
          {t("clause.editText")}
        </Menu.Item>
        {orders.map(([words, keys, does]) => (
          <Menu.Item
            key={words}
            disabled={!does}
            onClick={() => does && amend(does)}
            rightSection={<Key of={keys} />}
          >
            {t(`clause.${words}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={addBelow}>{t("clause.addBelow")}</Menu.Item>
        <Menu.Item onClick={() => amend({ kind: "remove_clause", clauseId })}>{t("clause.remove")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const Key = ({ of }: { readonly of: string }) => (
  <kbd className="di-key" aria-hidden="true">
    {of}
  </kbd>
);
