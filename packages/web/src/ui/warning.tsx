import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** A sentence that warns, with its sign: colour alone tells nobody. */
export const Warning = ({ children }: { readonly children: ReactNode }) => (
  <p className="pd-warning">
    <Icon name="warning" /> {children}
  </p>
);
