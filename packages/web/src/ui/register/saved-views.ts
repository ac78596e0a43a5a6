import {
  changeView,
  deleteView,
  listViews,
  type SavedView,
  saveView,
} from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import type { ViewState } from "./register-view-state.ts";

export interface SavedViews {
  readonly all: readonly SavedView[];
  /** The one the list began with. */
  readonly current: SavedView | undefined;
  /** The list shows something else than the saved view keeps. */
  readonly isChanged: boolean;
}

export function useSavedViews(register: Register, view: ViewState): SavedViews {
  const { data } = useEndpoint(listViews, { register: register.name });
  const all = data?.items ?? [];
  const current = all.find(({ id }) => id === view.savedId);
  return { all, current, isChanged: current !== undefined && !isSame(current.view, view.kept) };
}

const isSame = (a: object, b: object): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Keys in one order: the server may say them in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

const changed = { invalidates: [listViews] };
export const useSaveView = (onDone: (saved: SavedView) => void) =>
  useCommand(saveView, { ...changed, onDone });
export const useChangeView = (onDone: () => void) => useCommand(changeView, { ...changed, onDone });
export const useDeleteView = (onDone: () => void) => useCommand(deleteView, { ...changed, onDone });
