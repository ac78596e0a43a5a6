import { Button, Menu } from "@mantine/core";
import type { Permission } from "@phaodai/domain/access/roles";
import type { Register } from "@phaodai/domain/registers/register";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { noteFailure } from "#ui/note.ts";
import { type BulkWork, bulkWorks, permissionOf, workKey, workTitle } from "./bulk-work.ts";
import type { RowSelection } from "./selection.ts";

interface BulkBarProps {
  readonly register: Register;
  readonly selection: RowSelection;
  /** How many rows match; undefined where nobody counted. */
  readonly total: number | undefined;
  readonly onWork: (work: BulkWork) => void;
}

/** How many rows are chosen, and what can be done to them. */
export function BulkBar({ register, selection, total, onWork }: BulkBarProps) {
  const { t } = useTranslation("registers");
  const { number } = useFormat();
  const choosing = useMutation({
    mutationFn: selection.chooseAll,
    onError: noteFailure,
  });
  const chosen = selection.ids.size;
  if (chosen === 0) return null;
  const works = bulkWorks(register);
  return (
    <div className="pd-bulk no-print" role="group" aria-label={t("bulk.label")}>
      <strong className="tabular" role="status">
        {total === undefined
          ? t("bulk.chosen", { count: chosen, n: number(chosen) })
          : t("bulk.chosenOf", { count: number(chosen), total: number(total) })}
      </strong>
      {chosen !== total && (
        <Button variant="subtle" loading={choosing.isPending} onClick={() => choosing.mutate()}>
          {total === undefined ? t("bulk.allMatching") : t("bulk.all", { count: number(total) })}
        </Button>
      )}
      {works
        .filter(({ kind }) => kind === "action")
        .map((work) => (
          <WorkButton key={workKey(work)} {...{ register, work, onWork }} />
        ))}
      <SetMenu {...{ register, onWork }} works={works.filter(({ kind }) => kind === "set")} />
      <Button variant="subtle" onClick={selection.clear}>
        {t("bulk.clear")}
      </Button>
    </div>
  );
}

interface WorkButtonProps {
  readonly register: Register;
  readonly work: BulkWork;
  readonly onWork: (work: BulkWork) => void;
}

/** What may not be done stays in sight and says why. */
export function WorkButton({ register, work, onWork }: WorkButtonProps) {
  const { t } = useTranslation("registers");
  const mayDo = useMayDo(register, work);
  return (
    <Button
      variant="default"
      disabled={!mayDo}
      {...(!mayDo && { title: t("bulk.mayNot") })}
      onClick={() => onWork(work)}
    >
      {workTitle(register, work)}…
    </Button>
  );
}

function SetMenu({
  register,
  works,
  onWork,
}: Omit<WorkButtonProps, "work"> & { readonly works: readonly BulkWork[] }) {
  const { t } = useTranslation("registers");
  const may = useMay();
  if (works.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default">{t("bulk.set")}</Button>
      </Menu.Target>
      <Menu.Dropdown className="pd-filter-menu">
        {works.map((work) => (
          <Menu.Item
            key={workKey(work)}
            // Safe: the endpoints of a register ask for permissions of the product.
            disabled={!may(permissionOf(register, work) as Permission)}
            onClick={() => onWork(work)}
          >
            {workTitle(register, work)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useMayDo(register: Register, work: BulkWork): boolean {
  const may = useMay();
  // Safe: the endpoints of a register ask for permissions of the product.
  return may(permissionOf(register, work) as Permission);
}
