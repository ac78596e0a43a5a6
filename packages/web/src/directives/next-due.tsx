import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";

/** The soonest deadline of a paper's open tasks; said to be over once it is. */
export function NextDue({ at }: { readonly at: Temporal.Instant }) {
  const { t } = useTranslation("directives");
  const { moment } = useFormat();
  const now = useWorldNow();
  const isOver = now !== undefined && Temporal.Instant.compare(now, at) > 0;
  return (
    <span className={isOver ? "tabular pd-bad" : "tabular"}>
      <Icon name={isOver ? "error" : "clock"} size={12} />{" "}
      {t(isOver ? "list.overdue" : "list.due", { at: moment(at) })}
    </span>
  );
}
