import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { wordsOfError } from "#ui/say.ts";
import { type Group, type Hit, keyOf, optionId } from "./hit.ts";
import { leftOver, stretches } from "./match.ts";

interface HitListProps {
  readonly id: string;
  readonly groups: readonly Group[];
  readonly active: string | undefined;
  readonly typed: string;
  readonly onOpen: (hit: Hit) => void;
  /** The pointer is on a line. */
  readonly onPoint: (key: string) => void;
}

/** The groups with their lines; a group still empty is told below the list. */
export function HitList({ id, groups, ...props }: HitListProps) {
  const { t } = useTranslation("shell");
  return (
    <div role="listbox" id={id} aria-label={t("search.results")} className="pd-palette-list">
      {groups
        .filter(({ hits }) => hits.length > 0)
        .map((group) => (
          <HitGroup key={group.name} listId={id} group={group} {...props} />
        ))}
    </div>
  );
}

type HitGroupProps = Omit<HitListProps, "id" | "groups"> & { readonly listId: string; readonly group: Group };

function HitGroup({ listId, group, active, typed, onOpen, onPoint }: HitGroupProps) {
  const { t } = useTranslation("shell");
  const head = useId();
  return (
    <div role="group" aria-labelledby={head}>
      <div id={head} role="presentation" className="pd-palette-head">
        {group.title}
        {group.hasMore && <span className="muted"> · {t("search.more")}</span>}
        {group.state === "failed" && (
          <span className="pd-bad"> · {t("search.failed", { why: wordsOfError(group.error) })}</span>
        )}
      </div>
      {group.hits.map((hit) => {
        const key = keyOf(hit.target);
        return (
          <div
            key={key}
            id={optionId(listId, key)}
            role="option"
            tabIndex={-1}
            aria-selected={key === active}
            className="pd-palette-hit"
            onMouseMove={() => key !== active && onPoint(key)}
            onMouseDown={(event) => event.preventDefault()} // the focus stays in the field
            onClick={() => onOpen(hit)}
          >
            <Icon name={hit.icon} size={18} />
            <span className="pd-palette-title">
              <Marked text={hit.title} typed={typed} />
            </span>
            <span className="pd-palette-details">
              <Marked text={hit.details.join(" · ")} typed={leftOver(typed, hit.title)} />
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  return stretches(text, typed).map((one, i) =>
    // Safe as a key: the stretches of one text are never reordered.
    one.isMatch ? <mark key={i}>{one.text}</mark> : <span key={i}>{one.text}</span>,
  );
}
