import { ActionIcon } from "@mantine/core";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";

interface DrawerProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** ↑ ↓ outside of fields and menus: to the next of what the drawer shows one of. */
  readonly onStep?: (by: -1 | 1) => void;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Details at the right, 420 px (the whole screen on a phone). The list stays in view and usable; Escape closes and gives
 * the focus back. Render it only while open.
 */
export function Drawer({ title, onClose, onStep, footer, children }: DrawerProps) {
  const { t } = useTranslation("shell");
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      className="pd-drawer"
      role="dialog"
      aria-modal="false"
      aria-labelledby={id}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === "Escape") onClose();
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if ((by !== -1 && by !== 1) || !onStep || isTyping(event.target)) return;
        event.preventDefault();
        onStep(by);
      }}
    >
      <header className="pd-drawer-head">
        <h2 id={id}>{title}</h2>
        <ActionIcon onClick={onClose} aria-label={t("drawer.close")}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <div className="pd-drawer-body">{children}</div>
      {footer !== undefined && <footer className="pd-drawer-foot">{footer}</footer>}
    </div>
  );
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
