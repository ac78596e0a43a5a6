import type { Import } from "@phaodai/domain/imports/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { ImportProgress } from "./import-progress.tsx";
import { StepFoot } from "./step-foot.tsx";
import type { StepProps } from "./import-page.tsx";

/** ① What came in, for whom, whether it came before, and why it cannot be used. */
export function FileStep({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const { moment } = useFormat();
  const isOpen = one.state !== "reading" && one.state !== "refused";
  return (
    <Panel title={t("steps.file")} footer={isOpen ? <StepFoot step="file" onStep={onStep} /> : undefined}>
      <div className="im-step-body">
        <ImportProgress one={one} />
        {one.refusal && (
          <div className="pd-errors" role="alert">
            <p className="pd-errors-title">
              <Icon name="error" /> {say(one.refusal.code.replace(".", ":refusals."), one.refusal.params)}
            </p>
            <Link to="/nhap">{t("file.another")}</Link>
          </div>
        )}
        <Facts one={one} />
        {one.sameFileBefore && (
          <p className="pd-warning" role="note">
            <Icon name="info" /> {t("check.again", { at: moment(one.sameFileBefore.at) })}{" "}
            <Link to="/nhap/$importId" params={{ importId: one.sameFileBefore.importId }}>
              {t("check.againOpen")}
            </Link>
          </p>
        )}
      </div>
    </Panel>
  );
}

function Facts({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { moment, number } = useFormat();
  const { nameOf } = useUnitNames();
  const facts = [
    [t("list.register"), t(`registers.${one.register}`)],
    [t("list.unit"), nameOf(one.unitId)],
    [t("list.at"), moment(one.createdAt)],
    [t("file.encoding"), one.encoding?.toUpperCase()],
    [t("file.known"), one.knownExport && t(`file.exports.${one.knownExport}`)],
    [t("list.rows"), one.counts.total > 0 ? number(one.counts.total) : null],
  ].filter((fact): fact is [string, string] => typeof fact[1] === "string");
  return (
    <dl className="im-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
