/** The tokens a drawing needs as plain colours, since a canvas or a graph cannot read CSS variables. */
export interface ChartColors {
  readonly bg: string;
  readonly surface: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly primary: string;
  readonly danger: string;
  readonly warn: string;
  readonly ok: string;
  readonly font: string;
  /** Six categories, never levels. */
  readonly series: readonly string[];
  /** Fill, text and outline of level 0 (not assessed) to 4. */
  readonly levels: readonly { readonly fill: string; readonly on: string; readonly line: string }[];
}

/** Reads the colours of the theme on screen now. */
export function chartColors(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    bg: token("bg"),
    surface: token("surface"),
    ink: token("ink"),
    muted: token("ink-muted"),
    rule: token("rule"),
    primary: token("primary"),
    danger: token("danger"),
    warn: token("warn"),
    ok: token("ok"),
    font: token("font-ui"),
    series: [1, 2, 3, 4, 5, 6].map((n) => token(`series-${n}`)),
    levels: [0, 1, 2, 3, 4].map((n) => ({
      fill: token(`lv${n}`),
      on: token(`lv${n}-on`),
      line: token(`lv${n}-line`),
    })),
  };
}

/** Calls back when the theme changes. @returns stops */
export function onThemeChange(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
