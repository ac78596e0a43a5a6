import { Popover, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./figure.css";
import { useFormat } from "./format.ts";
import { Icon } from "./icon.tsx";
import { Stamp } from "./stamp.tsx";

interface FigureProps {
  readonly label: string;
  /** Null: not known, shown as a dash, never as nought. */
  readonly value: number | null;
  /** Decimals of the value. */
  readonly digits?: number;
  /** "ca", "%". */
  readonly unit?: string;
  /** The same figure of the period before; null where there is none to compare with. */
  readonly before: number | null;
  /** Which direction is bad news: colours the trend; the arrow and the word say it too. */
  readonly worse?: "up" | "down";
  readonly asOf: Temporal.Instant;
  readonly source: string;
  /** How it is counted, in words; a <PolicyNote> may stand in it. */
  readonly definition: ReactNode;
  /** The rows behind the figure: a screen and its view. */
  readonly rows?: { readonly to: string; readonly search?: Readonly<Record<string, unknown>> };
  readonly isLarge?: boolean;
}

/** A headline figure. It cannot be shown without its day, source and definition. */
export function Figure(props: FigureProps) {
  const { t } = useTranslation("shell");
  const { number } = useFormat();
  const { label, value, digits, unit, rows, isLarge } = props;
  const shown = value === null ? "–" : number(value, digits);
  return (
    <div className={isLarge ? "pd-figure pd-figure-large" : "pd-figure"}>
      <div className="pd-figure-label">
        <span>{label}</span>
        <Definition {...props} />
      </div>
      <div className="pd-figure-value tabular">
        {rows === undefined ? (
          shown
        ) : (
          <Link to={rows.to} search={{ ...rows.search }} title={t("figure.rows")}>
            {shown}
          </Link>
        )}
        {unit !== undefined && <span className="pd-figure-unit">{unit}</span>}
      </div>
      <Trend {...props} />
    </div>
  );
}

function Definition({ label, definition, asOf, source }: FigureProps) {
  const { t } = useTranslation("shell");
  return (
    <Popover width={320} position="bottom-start">
      <Popover.Target>
        <UnstyledButton className="pd-figure-info" aria-label={t("figure.openDefinition", { label })}>
          <Icon name="info" size={14} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <strong>{t("figure.definition")}</strong>
        <div>{definition}</div>
        <Stamp asOf={asOf} source={source} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Trend({ value, before, digits, worse }: FigureProps) {
  const { t } = useTranslation("shell");
  const { number } = useFormat();
  if (value === null || before === null) return <div />; // nothing to compare with: nothing is said
  const direction = value > before ? "up" : value < before ? "down" : "same";
  const words =
    direction === "same"
      ? t("figure.same")
      : t(`figure.${direction}`, { value: number(Math.abs(value - before), digits) });
  const mood = direction === "same" || !worse ? "" : direction === worse ? "pd-bad" : "pd-good";
  return (
    <div className={`pd-figure-trend tabular ${mood}`}>
      <Icon name={direction === "up" ? "risen" : direction === "down" ? "fallen" : "same"} size={12} />
      <span>{words}</span>
      <span className="muted"> · {t("figure.before", { value: number(before, digits) })}</span>
    </div>
  );
}
