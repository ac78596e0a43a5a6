import type { Import } from "@phaodai/domain/imports/contract";
import { listIncomingAnswers } from "@phaodai/domain/people/incoming-contract";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";

/** What was answered of rows and people registered before the application; nothing where nobody answered. */
export function AnsweredCount({ one }: { readonly one: Import }) {
  const { t } = useTranslation("people");
  const isOver = one.state !== "checked" && one.state !== "reading" && one.state !== "refused";
  const { data } = useEndpoint(listIncomingAnswers, { importId: one.id }, { enabled: isOver });
  if (!isOver || !data || data.items.length === 0) return null;
  const words = (["same", "distinct"] as const).flatMap((answer) => {
    const count = data.items.filter((given) => given.answer === answer).length;
    return count > 0 ? [t(`incoming.answered.${answer}`, { count })] : [];
  });
  return <p>{words.join(" · ")}</p>;
}
