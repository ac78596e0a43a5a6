import { Button } from "@mantine/core";
import { type Filter, isFiltered } from "@phaodai/domain/registers/filter";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";

interface NothingProps {
  readonly filter: Filter;
  readonly text: string;
  readonly hint: ReactNode;
  readonly onClear: () => void;
}

/** Why a list is empty, and what to do about it. */
export function Nothing({ filter, text, hint, onClear }: NothingProps) {
  const { t } = useTranslation("registers");
  if (text !== "") return <Empty title={t("empty.searched")}>{t("empty.searchedHint")}</Empty>;
  if (!isFiltered(filter))
    return (
      <Empty icon="table" title={t("empty.none")}>
        {hint}
      </Empty>
    );
  return (
    <Empty icon="filter" title={t("empty.filtered")}>
      <Button variant="light" onClick={onClear}>
        {t("filter.clear")}
      </Button>
    </Empty>
  );
}
