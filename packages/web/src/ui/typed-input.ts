import { useState } from "react";
import type { Typing } from "./day-typing.ts";

interface Draft {
  readonly text: string;
  readonly isWrong: boolean;
  /** The value before, and what was made of the text: with any other value somebody else has set the field. */
  readonly was: string;
  readonly sent: string;
}

interface TypedInput {
  readonly text: string;
  /** The field was left with a text that means nothing. */
  readonly isWrong: boolean;
  readonly type: (text: string) => void;
  /** To be called when the field is left, or Enter is pressed in it. */
  readonly settle: () => void;
  /** A value chosen in another way than by typing. */
  readonly choose: (value: string) => void;
}

/** A text that stands for a value: half typed it is kept as it is and the value is "", whole or left it is read. */
export function useTypedInput(typing: Typing, value: string, onChange: (value: string) => void): TypedInput {
  const [kept, setDraft] = useState<Draft>();
  const draft = kept && (value === kept.sent || value === kept.was) ? kept : undefined;
  const send = (next: string): void => {
    if (next !== value) onChange(next);
  };
  return {
    text: draft?.text ?? typing.shown(value),
    isWrong: draft?.isWrong ?? false,
    type: (typed) => {
      const isAdded = typed.length > (draft?.text ?? typing.shown(value)).length;
      const text = isAdded ? typing.marked(typed) : typed;
      const sent = (typing.isWhole(text) ? typing.read(text) : undefined) ?? "";
      setDraft({ text, isWrong: false, was: value, sent });
      send(sent);
    },
    settle: () => {
      if (!draft) return;
      const read = draft.text.trim() === "" ? "" : typing.read(draft.text);
      setDraft(read === undefined ? { ...draft, isWrong: true } : undefined);
      if (read !== undefined) send(read);
    },
    choose: (chosen) => {
      setDraft(undefined);
      send(chosen);
    },
  };
}
