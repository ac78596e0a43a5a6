import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface QuickPasteBoxProps {
  /** @returns false where nothing could be made of the text */
  readonly onTake: (text: string, html: string) => boolean;
}

/** Where a message or cells are dropped without looking for a cell first. A paste is read at once, what is typed by the button. */
export function QuickPasteBox({ onTake }: QuickPasteBoxProps) {
  const { t } = useTranslation("imports");
  const [text, setText] = useState("");
  const take = (said: string, html: string): boolean => {
    const isTaken = said.trim() !== "" && onTake(said, html);
    if (isTaken) setText("");
    return isTaken;
  };
  return (
    <div className="qe-paste">
      <Textarea
        label={t("quick.paste")}
        placeholder={t("quick.pasteHint")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const { clipboardData } = event;
          const isWhole = text === "";
          if (isWhole && take(clipboardData.getData("text/plain"), clipboardData.getData("text/html")))
            event.preventDefault();
        }}
        rows={3}
        spellCheck={false}
      />
      <Button variant="default" disabled={text.trim() === ""} onClick={() => take(text, "")}>
        {t("quick.take")}
      </Button>
    </div>
  );
}
