import { Button } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "./draft-context.ts";

interface EditorFormProps {
  readonly onSave: () => void;
  /** Keys beside Ctrl+Enter, which keeps the text, and Escape, which leaves it as it was. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** More that can be done with the text, behind keep and cancel. */
  readonly ways?: ReactNode;
  readonly children: ReactNode;
}

/** A text of a draft while it is edited; it closes when it is kept. */
export function EditorForm({ onSave, onKey, ways, children }: EditorFormProps) {
  const { t } = useTranslation("directives");
  const { edit } = useDesk();
  const save = (event: { preventDefault(): void }) => {
    event.preventDefault();
    onSave();
    edit(undefined);
  };
  return (
    <form
      className="di-clause-editor"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === "Escape") edit(undefined);
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
        onKey?.(event);
      }}
    >
      {children}
      <div className="di-meaning-ways">
        <Button type="submit">{t("draft.keep")}</Button>
        <Button variant="default" onClick={() => edit(undefined)}>
          {t("draft.cancel")}
        </Button>
        {ways}
      </div>
    </form>
  );
}
