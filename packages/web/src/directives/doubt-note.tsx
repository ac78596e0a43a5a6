import { Button } from "@mantine/core";
import type { Doubt } from "@phaodai/domain/directives/draft";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { placeOf, useDesk } from "./draft-context.ts";
import { suggestionOf } from "./draft-doubts.ts";
import { useDoubtWords, valueWords } from "./doubt-words.ts";

/** Something unsure, in its place: what, the reader's suggestion, one key to say that it is right. */
export function DoubtNote({ doubt }: { readonly doubt: Doubt }) {
  const { t } = useTranslation("directives");
  const format = useFormat();
  const words = useDoubtWords();
  const { shown, mayAmend, amend, accept, edit, currentDoubt } = useDesk();
  const isCurrent = currentDoubt?.id === doubt.id;
  const suggested = suggestionOf(doubt, shown.draft);
  const place = placeOf(doubt);
  return (
    <div
      className={["di-doubt", doubt.matters && "di-doubt-must", isCurrent && "di-doubt-current"]
        .filter(Boolean)
        .join(" ")}
      data-doubt={doubt.id}
      role="group"
      aria-label={t(doubt.matters ? "doubts.must" : "doubts.may")}
    >
      <p>
        <Icon name={doubt.matters ? "error" : "warning"} size={14} /> {words(doubt)}
      </p>
      {mayAmend && (
        <div className="di-doubt-ways">
          <Button size="compact-sm" variant={isCurrent ? "filled" : "default"} onClick={() => accept(doubt)}>
            {t("doubts.accept")}
            {isCurrent && <kbd aria-hidden="true">Enter</kbd>}
          </Button>
          {suggested && doubt.suggestion !== null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => amend(suggested, { kind: "settle_doubt", doubtId: doubt.id, isSettled: true })}
            >
              {t("doubts.take", { value: valueWords(doubt.suggestion, format) })}
            </Button>
          )}
          {place !== undefined && (
            <Button size="compact-sm" variant="subtle" onClick={() => edit(place)}>
              {t("doubts.edit")}
              {isCurrent && <kbd aria-hidden="true">E</kbd>}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** The open doubts of one place. */
export function DoubtNotes({ of }: { readonly of: (doubt: Doubt) => boolean }) {
  const { doubts } = useDesk();
  const here = doubts.filter(of);
  if (here.length === 0) return null;
  return (
    <>
      {here.map((doubt) => (
        <DoubtNote key={doubt.id} doubt={doubt} />
      ))}
    </>
  );
}
