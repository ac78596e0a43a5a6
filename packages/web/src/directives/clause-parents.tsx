import { MultiSelect, Popover } from "@mantine/core";
import type { DraftClause } from "@phaodai/domain/directives/draft";
import { showDirective } from "@phaodai/domain/directives/contract";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "#shell/scope.ts";
import { queryOf, useEndpoint } from "#ui/endpoint.ts";
import { byFoldedWords } from "#ui/folded-options.ts";
import { Icon } from "#ui/icon.tsx";
import { noteFailure } from "#ui/note.ts";
import { withCarriedOut } from "./carried-out.ts";
import { useDesk } from "./draft-context.ts";

/** Which tasks of the unit a clause carries out: what those below do for it counts for them. Nobody gives the city tasks. */
export function ClauseParents({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { shown } = useDesk();
  const isTop = useUnits().get(shown.unitId)?.level === "city";
  if (isTop && clause.parentTaskIds.length === 0) return null;
  return (
    <>
      <dt>{t("clause.parents")}</dt>
      <dd className="di-chips">
        <ParentsChip clause={clause} />
      </dd>
    </>
  );
}

function ParentsChip({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { mayAmend } = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const count = clause.parentTaskIds.length;
  if (!mayAmend) return <span>{count === 0 ? "–" : t("clause.parentCount", { count })}</span>;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={420} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={count > 0 ? "di-chip" : "di-quiet"}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="link" size={12} />{" "}
          {count > 0 ? t("clause.parentCount", { count }) : t("clause.addParent")}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ParentPicker clause={clause} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ParentPicker({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { shown, amend } = useDesk();
  const queries = useQueryClient();
  const tasks = useEndpoint(listTasks, { unitId: shown.unitId, limit: 200 });
  const items = tasks.data?.items ?? [];
  const options = items
    .filter(({ state }) => state !== "withdrawn")
    .map(({ id, no, text }) => ({ value: id, label: `${no ?? "–"}. ${text.slice(0, 120)}` }));
  const tie = async (taskIds: string[]): Promise<void> => {
    const ordered = items.filter(({ id }) => taskIds.includes(id)).map(({ directiveId }) => directiveId);
    const ids = [...new Set(ordered)].filter((id) => id !== null);
    const papers = await Promise.all(
      ids.map((directiveId) => queries.fetchQuery(queryOf(showDirective, { directiveId }))),
    );
    const references = withCarriedOut(shown.draft.references, papers);
    amend(
      { kind: "set_parents", clauseId: clause.id, taskIds },
      ...(references ? [{ kind: "set_references" as const, references }] : []),
    );
  };
  if (tasks.data && options.length === 0) return <p>{t("clause.noParents")}</p>;
  return (
    <MultiSelect
      label={t("clause.chooseParent")}
      data={options}
      value={[...clause.parentTaskIds]}
      onChange={(taskIds) => void tie(taskIds).catch(noteFailure)}
      searchable
      filter={byFoldedWords}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  );
}
