import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  /** There is nothing else on the screen: its title is the one h1. */
  readonly isPage?: boolean;
  /** Why there is nothing, and what to do: "Bộ lọc đang chặn hết. [Bỏ bộ lọc]". */
  readonly children?: ReactNode;
}

/** Nothing to show, said plainly, with the next step. */
export function Empty({ icon = "search", title, isPage = false, children }: EmptyProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="pd-empty">
      <Icon name={icon} size={28} />
      <Title className="pd-empty-title">{title}</Title>
      {children !== undefined && <div className="muted">{children}</div>}
    </div>
  );
}
