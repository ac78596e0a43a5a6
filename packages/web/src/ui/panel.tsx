import { useId, type ReactNode } from "react";

interface PanelProps {
  readonly title: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Usually a <Stamp>. */
  readonly footer?: ReactNode;
  /** The content goes to the edges: tables, maps. */
  readonly isFlush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled region of a screen, with a thin rule around it. */
export function Panel({ title, actions, footer, isFlush = false, className = "", children }: PanelProps) {
  const id = useId();
  return (
    <section className={`pd-panel ${className}`} aria-labelledby={id}>
      <header className="pd-panel-head">
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className="pd-panel-actions">{actions}</div>}
      </header>
      <div className={isFlush ? "pd-panel-flush" : "pd-panel-body"}>{children}</div>
      {footer !== undefined && <footer className="pd-panel-foot">{footer}</footer>}
    </section>
  );
}

interface PageProps {
  readonly title: ReactNode;
  /** Beside the title: a stamp, badges. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  /** The content fills the window's height and scrolls inside (tables). */
  readonly isFilled?: boolean;
  readonly children: ReactNode;
}

/** The frame of a screen: its one h1, what it is about, its buttons, its content. */
export function Page({ title, meta, actions, isFilled = false, children }: PageProps) {
  return (
    <div className={isFilled ? "pd-page pd-page-filled" : "pd-page"}>
      {typeof title === "string" && <title>{`${title} · Pháo Đài`}</title>}
      <header className="pd-page-head">
        <h1>{title}</h1>
        {meta !== undefined && <div className="pd-page-meta">{meta}</div>}
        {actions !== undefined && <div className="pd-page-actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
