import { ActionIcon } from "@mantine/core";
import { Problem } from "@phaodai/client/problem";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { wordsOfError } from "#ui/say.ts";
import { type Group, type Hit, keyOf, optionId } from "./hit.ts";
import { HitList } from "./hit-list.tsx";
import { useOpenTarget } from "./open-hit.ts";
import type { PaperShown } from "./paper-source.ts";
import { activeOf, shapeOf, stepped } from "./rank.ts";
import { useGroups } from "./use-groups.ts";

interface PaletteBoxProps {
  readonly onPaper: (paper: PaperShown) => void;
  /** @param isByChoice false: left without opening anything */
  readonly onDone: (isByChoice: boolean) => void;
}

/**
 * One field over one list: the focus stays in the field, ↑ ↓ move the choice, Enter opens it. Not Mantine's Spotlight: its
 * lines are no options of a list box, and it chooses by place, which another group's answer may change.
 */
export function PaletteBox({ onPaper, onDone }: PaletteBoxProps) {
  const { t } = useTranslation("shell");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string>();
  const found = useGroups(typed);
  const groups = found.groups.map((group) => withRetry(group, t("errors.retry")));
  const active = activeOf(groups, chosen);
  const open = useOpening({ onPaper, onDone, found });
  useIntoView(active === undefined ? undefined : optionId(id, active));
  const type = (text: string) => {
    setTyped(text);
    setChosen(undefined);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === 1 || by === -1) setChosen(stepped(groups, active, by));
    else if (event.key === "Enter") hitOf(groups, active).forEach(open);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="pd-palette-field">
        <Icon name="search" size={18} />
        <input
          role="combobox"
          aria-expanded={groups.some(({ hits }) => hits.length > 0)}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(id, active)}
          aria-label={t("search.title")}
          placeholder={t("search.placeholder")}
          value={typed}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          data-autofocus
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
        />
        <ActionIcon aria-label={t("drawer.close")} onClick={() => onDone(false)}>
          <Icon name="close" />
        </ActionIcon>
      </div>
      <HitList id={id} groups={groups} active={active} typed={typed} onOpen={open} onPoint={setChosen} />
      <Said groups={groups} typed={typed} isAsking={found.isAsking} />
      <footer className="pd-palette-foot">
        <span className="pd-palette-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t("search.keys.choose")} <kbd>Enter</kbd> {t("search.keys.open")}{" "}
          <kbd>Esc</kbd> {t("search.keys.close")}
        </span>
        <Asking groups={groups} />
      </footer>
    </>
  );
}

/** A source that failed has another try as its line, so that the keys reach it; a refusal would only be repeated. */
const withRetry = (group: Group, word: string): Group =>
  group.state === "failed" && !(group.error instanceof Problem && group.error.status < 500)
    ? {
        ...group,
        hits: [{ target: { kind: "retry", id: group.name }, icon: "refresh", title: word, details: [] }],
      }
    : group;

const hitOf = (groups: readonly Group[], key: string | undefined): readonly Hit[] =>
  groups.flatMap(({ hits }) => hits.filter(({ target }) => keyOf(target) === key));

type Opening = PaletteBoxProps & { readonly found: ReturnType<typeof useGroups> };

function useOpening({ onPaper, onDone, found }: Opening): (hit: Hit) => void {
  const openTarget = useOpenTarget();
  return ({ target }) => {
    if (target.kind === "retry") return found.groups.find(({ name }) => name === target.id)?.retry?.();
    const { papers, ...at } = found.papers;
    const paper = papers.find(({ hit }) => keyOf(hit.target) === keyOf(target));
    if (paper) onPaper({ paper, day: at.day, unit: at.unit });
    else onDone(target.kind === "row" || target.kind === "screen");
    openTarget(target);
  };
}

function useIntoView(elementId: string | undefined): void {
  useEffect(() => {
    if (elementId !== undefined) document.getElementById(elementId)?.scrollIntoView({ block: "nearest" });
  }, [elementId]);
}

interface SaidProps {
  readonly groups: readonly Group[];
  readonly typed: string;
  readonly isAsking: boolean;
}

/** What was found, or that nothing was. Read aloud when every source has answered. */
function Said({ groups, typed, isAsking }: SaidProps) {
  const { t } = useTranslation("shell");
  const found = groups.filter(({ hits, state }) => hits.length > 0 && state !== "failed");
  const count = found.reduce((sum, { hits }) => sum + hits.length, 0);
  const refused = groups.filter(({ hits, state }) => hits.length === 0 && state === "failed");
  const isDone = !isAsking && shapeOf(typed) !== "nothing";
  return (
    <div className="pd-palette-said" role="status">
      {refused.length > 0 && (
        <p className="pd-palette-refused">
          {refused.map(({ title }) => title).join(", ")}:{" "}
          {t("search.failed", { why: wordsOfError(refused[0]?.error) })}
        </p>
      )}
      {isDone && count === 0 && refused.length === 0 && (
        <div className="pd-empty">
          <p className="pd-empty-title">{t("search.nothing", { text: typed.trim() })}</p>
          <p>{t("search.nothingHint")}</p>
        </div>
      )}
      {isDone && count > 0 && (
        <span className="pd-hidden">
          {t("search.found", { count })}{" "}
          {found.map(({ title, hits }) => `${title} ${hits.length}`).join(", ")}
        </span>
      )}
    </div>
  );
}

/** Who is still looking: shown only when it takes long enough to be read. */
function Asking({ groups }: { readonly groups: readonly Group[] }) {
  const { t } = useTranslation("shell");
  const asking = groups.filter(({ state }) => state === "asking").map(({ title }) => title);
  if (asking.length === 0) return null;
  return <span className="pd-palette-asking">{t("search.asking", { groups: asking.join(", ") })}</span>;
}
