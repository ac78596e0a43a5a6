import { Button, Group } from "@mantine/core";
import { filterText } from "@phaodai/domain/registers/filter-text";
import type { Condition } from "@phaodai/domain/registers/filter";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useToday } from "#ui/typed-day.ts";
import { useUrlState } from "#ui/url-state.ts";

const View = z.object({ loc: z.string().default(""), xep: z.string().default("") });

/** The four questions a desk asks of findings, as filters of the list: what shows is in the address. */
export function FindingFilters() {
  const { t } = useTranslation("inspections");
  const today = useToday();
  const [{ loc }, setView] = useUrlState(View);
  const isOpen: Condition = { field: "state", op: "in", values: ["open"] };
  const choices = [
    { key: "all", all: [] },
    { key: "open", all: [isOpen] },
    { key: "late", all: [isOpen, { field: "fixBy", op: "before", values: [today.toString()] }] },
    { key: "toCheck", all: [{ field: "state", op: "in", values: ["fixed"] }] },
  ] as const satisfies readonly { readonly key: string; readonly all: readonly Condition[] }[];
  return (
    <Group gap="xs" role="group" aria-label={t("quick.label")} className="in-quick no-print">
      {choices.map(({ key, all }) => {
        const text = filterText({ all: [...all], any: [] });
        return (
          <Button
            key={key}
            size="compact-sm"
            variant={loc === text ? "filled" : "default"}
            aria-pressed={loc === text}
            onClick={() => setView({ loc: text, xep: key === "all" ? "" : "fixBy" })}
          >
            {t(`quick.${key}`)}
          </Button>
        );
      })}
    </Group>
  );
}
