import { useState } from "react";
import { z } from "zod";

const NARROWEST = 48;
const Kept = z.record(z.string(), z.number());

interface Sized {
  readonly key: string;
  readonly width: number;
}

/** Widths in pixels, in the order of the columns; remembered on this device when there is a key. */
export function useColumnWidths(columns: readonly Sized[], storageKey: string | undefined) {
  const [changed, setChanged] = useState(() => kept(storageKey));
  const widths = columns.map(({ key, width }) => changed[key] ?? width);
  const setWidth = (index: number, width: number) => {
    const column = columns[index];
    if (!column) return;
    const next = { ...changed, [column.key]: Math.max(NARROWEST, Math.round(width)) };
    setChanged(next);
    if (storageKey !== undefined) localStorage.setItem(nameOf(storageKey), JSON.stringify(next));
  };
  return { widths, setWidth };
}

const nameOf = (storageKey: string) => `phaodai.widths.${storageKey}`;

function kept(storageKey: string | undefined): Record<string, number> {
  const text = storageKey === undefined ? null : localStorage.getItem(nameOf(storageKey));
  return text === null ? {} : (Kept.safeParse(JSON.parse(text)).data ?? {});
}
