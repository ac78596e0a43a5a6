import { Anchor } from "@mantine/core";
import type { ProposedSide } from "@phaodai/domain/people/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import { diseaseWords } from "./duplicate-fields.ts";

/** What stands around each record: where it came from, its household, its cases. */
export function Sides({ sides }: { readonly sides: readonly [ProposedSide, ProposedSide] }) {
  const { t } = useTranslation("people");
  return (
    <div className="pe-sides">
      {sides.map((side, i) => (
        <Side key={side.person.id} side={side} heading={t("duplicates.page.record", { n: i + 1 })} />
      ))}
    </div>
  );
}

/** What stands around one record; of another area nothing but that. */
export function Side({ side, heading }: { readonly side: ProposedSide; readonly heading: string }) {
  const { t } = useTranslation("people");
  return (
    <section className="pe-side" aria-label={heading}>
      <h3>
        {heading} · {side.person.fullName}
      </h3>
      {side.isMasked ? (
        <StateBadge mood="info">{t("duplicates.page.elsewhere")}</StateBadge>
      ) : (
        <dl>
          <dt>{t("duplicates.page.origin.title")}</dt>
          <dd>
            <Origin origin={side.origin} />
          </dd>
          <dt>{t("duplicates.page.household")}</dt>
          <dd>{side.household ?? t("duplicates.page.unknown")}</dd>
          <dt>{t("duplicates.page.cases")}</dt>
          <dd>
            <Cases cases={side.cases} />
          </dd>
        </dl>
      )}
    </section>
  );
}

function Origin({ origin }: Pick<ProposedSide, "origin">) {
  const { t } = useTranslation("people");
  const { moment } = useFormat();
  if (!origin) return t("duplicates.page.origin.unknown");
  const { file, actor, at } = origin;
  return (
    <>
      {file ? (
        <Anchor
          renderRoot={(props) => (
            <Link to="/nhap/$importId" params={{ importId: file.importId }} {...props} />
          )}
        >
          {t("duplicates.page.origin.file", { file: file.name, row: file.row })}
        </Anchor>
      ) : (
        t("duplicates.page.origin.typed")
      )}
      <span className="muted tabular pe-when">
        {t("duplicates.page.origin.at", { actor, at: moment(at) })}
      </span>
    </>
  );
}

function Cases({ cases }: Pick<ProposedSide, "cases">) {
  const { t } = useTranslation("people");
  const { day } = useFormat();
  if (cases.length === 0) return t("duplicates.page.noCases");
  return (
    <ul className="pe-cases">
      {cases.map((one) => (
        <li key={one.id}>
          <Anchor renderRoot={(props) => <Link to="/ca/$caseId" params={{ caseId: one.id }} {...props} />}>
            {one.code === null ? "" : `${say("cases:numbered", { code: one.code })} · `}
            {t("duplicates.page.caseOf", { disease: diseaseWords(one.disease), day: day(one.reportedOn) })}
          </Anchor>{" "}
          <span className="muted">{say(`cases:classifications.${one.classification}`)}</span>
        </li>
      ))}
    </ul>
  );
}
