import { Textarea } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import type { Checklist } from "@phaodai/domain/policy/checklists";
import { useTranslation } from "react-i18next";
import { useWorldTime } from "#shell/session.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { fixByOf } from "./field-begin.ts";
import { answered } from "./field-draft.ts";
import { FieldPhotos } from "./field-photos.tsx";
import type { StepProps } from "./field-visit.tsx";
import { wordsIn } from "./field-words.ts";

type Item = Checklist["items"][number];

const answers = [
  { answer: "yes", icon: "check" },
  { answer: "no", icon: "error" },
  { answer: "not_applicable", icon: "none" },
] as const satisfies readonly { readonly answer: string; readonly icon: IconName }[];

interface FieldItemCardProps extends StepProps {
  readonly item: Item;
  readonly no: number;
}

/** One question: three answers for the thumb; "not met" asks what was seen and for a photo. */
export function FieldItemCard({ pack, kept, draft, item, no }: FieldItemCardProps) {
  const { t, i18n } = useTranslation("inspections");
  const inWorld = useWorldTime();
  const given = draft.answers[item.code];
  const choose = (answer: (typeof answers)[number]["answer"]) => {
    const fixBy = fixByOf(pack, item.severity, inWorld(Temporal.Now.instant()));
    kept.change((now) => answered(now, { item, answer, findingId: newId(), fixBy }));
  };
  const write = (note: string) =>
    kept.change((now) => ({
      ...now,
      answers: { ...now.answers, [item.code]: { answer: now.answers[item.code]?.answer ?? null, note } },
    }));
  return (
    <section className="field-card">
      <h3 id={`item-${item.code}`}>
        <span className="tabular">{no}.</span> {wordsIn(i18n.language, item.text)}
      </h3>
      <div className="field-answers" role="radiogroup" aria-labelledby={`item-${item.code}`}>
        {answers.map(({ answer, icon }) => (
          <button
            key={answer}
            type="button"
            role="radio"
            aria-checked={given?.answer === answer}
            className={`field-answer field-answer-${answer}`}
            onClick={() => choose(answer)}
          >
            <Icon name={icon} size={18} /> {t(`answers.${answer}`)}
          </button>
        ))}
      </div>
      {given?.answer === "no" && (
        <>
          <Textarea
            label={t("field.note")}
            value={given.note}
            onChange={(event) => write(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          <FieldPhotos kept={kept} of={item.code} />
        </>
      )}
      <Basis basis={item.basis} />
    </section>
  );
}

function Basis({ basis }: { readonly basis: Item["basis"] }) {
  const { t, i18n } = useTranslation("inspections");
  const isUnverified = basis.status === "unverified";
  return (
    <details className="field-basis">
      <summary>
        {t("field.basis")}
        {isUnverified && <> · {t("field.unverified")}</>}
      </summary>
      <p>
        {basis.paper}
        {basis.clause !== null && <>, {basis.clause}</>}
      </p>
      {basis.why && <p className="muted">{wordsIn(i18n.language, basis.why)}</p>}
    </details>
  );
}
