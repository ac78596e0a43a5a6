import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  /** Why there is nothing, and what to do: "Bộ lọc đang chặn hết. [Bỏ bộ lọc]". */
  readonly children?: ReactNode;
}

/** Nothing to show, said plainly, with the next step. */
export function Empty({ icon = "search", title, children }: EmptyProps) {
  return (
    <div className="pd-empty">
      <Icon name={icon} size={28} />
      <p className="pd-empty-title">{title}</p>
      {children !== undefined && <div className="muted">{children}</div>}
    </div>
  );
}
