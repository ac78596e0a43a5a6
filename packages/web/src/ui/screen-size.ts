import { useSyncExternalStore } from "react";

const phone = matchMedia("(max-width: 639px)");

/** A screen too narrow for columns beside each other. */
export const useIsPhone = (): boolean => useSyncExternalStore(onPhoneChange, () => phone.matches);

/** The height of a table row by density and screen, from the token --row. Pixels. */
export function useRowHeight(): number {
  useIsPhone();
  return Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue("--row"), 10) || 32;
}

function onPhoneChange(tell: () => void): () => void {
  phone.addEventListener("change", tell);
  return () => phone.removeEventListener("change", tell);
}
