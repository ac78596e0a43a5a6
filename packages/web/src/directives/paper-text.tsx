import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { placeOfLine, type ReadPlace, type SheetLine, sheetOf } from "./paper-sheet.ts";

interface PaperTextProps {
  readonly text: string;
  /** Where clauses were read. */
  readonly places: readonly ReadPlace[];
  /** Clauses with something unsure in them. */
  readonly doubtful: ReadonlySet<string>;
  /** The clause whose lines are lit. */
  readonly active: string | undefined;
  /** Where a doubt about the head or the foot stands: lit in place of a clause's. */
  readonly litLines?: { readonly first: number; readonly last: number } | undefined;
  /** False while the pointer is on the paper itself: it must not move away below it. */
  readonly isFollowing: boolean;
  /** The pointer is over a clause's lines, or left them. */
  readonly onHover: (clauseId: string | undefined) => void;
  readonly onChoose: (clauseId: string) => void;
}

/** A pointer that only passes over cards moves nothing. Milliseconds. */
const RESTED = 80;

/** The source beside what was read of it: lines with their numbers, read places marked; the lit ones scroll into view. */
export function PaperText({
  text,
  places,
  doubtful,
  active,
  litLines,
  isFollowing,
  onHover,
  onChoose,
}: PaperTextProps) {
  const { t } = useTranslation("directives");
  const box = useRef<HTMLDivElement>(null);
  const sheet = useMemo(() => sheetOf(text), [text]);
  const lit = litLines ?? places.find(({ id }) => id === active);
  const [first, last] = [lit?.first, lit?.last];
  useEffect(() => {
    if (first === undefined || last === undefined || !isFollowing) return;
    const timer = setTimeout(() => showLines(box.current, first), RESTED);
    return () => clearTimeout(timer);
  }, [first, last, isFollowing]);
  return (
    <div className="di-sheet" ref={box} tabIndex={0} role="region" aria-label={t("draft.paper")}>
      <ol className="di-lines" lang="vi" onMouseLeave={() => onHover(undefined)}>
        {sheet.map((line, index) => {
          const place = placeOfLine(places, line.at);
          return (
            <li
              // A source line that a form feed cuts stands twice under its number.
              key={`${line.at}.${index}`}
              data-line={line.at}
              className={classOf(line, {
                isRead: place !== undefined,
                isDoubtful: place !== undefined && doubtful.has(place.id),
                isLit: lit !== undefined && lit.first <= line.at && line.at <= lit.last,
              })}
              onMouseEnter={() => onHover(place?.id)}
              onClick={() => place && onChoose(place.id)}
            >
              <span className="di-line-at" aria-hidden="true">
                {line.at}
              </span>
              <span className={line.parts.length > 1 ? "di-line-parts" : "di-line-text"}>
                {line.parts.length > 1
                  ? line.parts.map((part, at) => <span key={at}>{part}</span>)
                  : line.parts[0] || " "}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface LineState {
  readonly isRead: boolean;
  readonly isDoubtful: boolean;
  readonly isLit: boolean;
}

function classOf(line: SheetLine, { isRead, isDoubtful, isLit }: LineState): string {
  const names = ["di-line"];
  if (isRead) names.push("di-line-read");
  if (isDoubtful) names.push("di-line-doubtful");
  if (isLit) names.push("di-line-lit");
  if (line.isCapitals) names.push("di-line-capitals");
  if (line.isPageNumber) names.push("di-line-page");
  return names.join(" ");
}

/** Scrolls the sheet alone, not the page around it; a place well in view stays where it is. On a phone the page scrolls. */
function showLines(box: HTMLElement | null, first: number): void {
  const line = box?.querySelector<HTMLElement>(`[data-line="${first}"]`);
  if (!box || !line) return;
  if (box.scrollHeight <= box.clientHeight + 1) return line.scrollIntoView({ block: "center" });
  const top = line.offsetTop;
  const isInView = top >= box.scrollTop && top <= box.scrollTop + box.clientHeight * 0.8;
  if (!isInView) box.scrollTo({ top: Math.max(0, top - 48) });
}
