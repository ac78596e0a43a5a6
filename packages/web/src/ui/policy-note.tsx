import { Button, Popover } from "@mantine/core";
import { listPolicies, type PolicyInForce } from "@phaodai/domain/policy/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge, type Mood } from "./badges.tsx";
import { useEndpoint } from "./endpoint.ts";
import { useFormat } from "./format.ts";
import { Icon } from "./icon.tsx";
import { Loaded } from "./loaded.tsx";
import { say } from "./say.ts";
import { useUnitNames } from "./unit-names.ts";
import { Warning } from "./warning.tsx";

interface PolicyNoteProps {
  /** The keys a screen rests on: "contact.minutes", "infectious.days_before". */
  readonly keys: readonly string[];
  /** For which unit; the whole city when left out. */
  readonly unitId?: number;
  /** In force on which day; today on the world's clock when left out. */
  readonly day?: Temporal.PlainDate;
  /** Words of the button; "Căn cứ" when left out. */
  readonly label?: string;
}

/** A button that opens the values a screen rests on: each with its paper, clause and how far it can be trusted. */
export function PolicyNote({ keys, unitId, day, label }: PolicyNoteProps) {
  const { t } = useTranslation("shell");
  const [isOpen, setOpen] = useState(false);
  const units = useUnitNames();
  const policies = useEndpoint(listPolicies, { unitId, day }, { enabled: isOpen });
  return (
    <Popover opened={isOpen} onChange={setOpen} width={400} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          leftSection={<Icon name="paper" size={14} />}
          onClick={() => setOpen(!isOpen)}
          className="no-print"
        >
          {label ?? t("policy.open")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="pd-policies" tabIndex={0} data-autofocus>
        <strong>{t("policy.title")}</strong>
        <Loaded of={policies}>
          {(reply) => (
            <PolicyList
              policies={reply.policies.filter((one) => keys.includes(one.key))}
              day={reply.day}
              unit={units.nameOf(reply.unitId)}
            />
          )}
        </Loaded>
      </Popover.Dropdown>
    </Popover>
  );
}

interface PolicyListProps {
  readonly policies: readonly PolicyInForce[];
  readonly day: Temporal.PlainDate;
  readonly unit: string;
}

/** Values with paper, clause and how far each can be trusted. */
export function PolicyList({ policies, day, unit }: PolicyListProps) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  return (
    <>
      <p className="pd-stamp">{t("policy.on", { day: format.day(day), unit })}</p>
      {policies.some((one) => one.status === "unverified") && (
        <Warning>{t("policy.unverifiedWarning")}</Warning>
      )}
      <dl className="pd-policy-list">
        {policies.map((one) => (
          <PolicyEntry key={one.key} policy={one} />
        ))}
      </dl>
    </>
  );
}

const moodOf: Readonly<Record<"sourced" | "inferred" | "unverified", Mood>> = {
  sourced: "ok",
  inferred: "info",
  unverified: "warn",
};

function PolicyEntry({ policy }: { readonly policy: PolicyInForce }) {
  const { t, i18n } = useTranslation("policy");
  const language = i18n.language === "en" ? "en" : "vi";
  return (
    <div className="pd-policy">
      <dt>{policy.title[language]}</dt>
      <dd>
        <span className="pd-policy-value tabular">{valueWords(policy, language)}</span>
        {policy.status && (
          <StateBadge mood={moodOf[policy.status]}>{t(`statuses.${policy.status}`)}</StateBadge>
        )}
        {policy.because.map((because) => (
          <p key={`${because.pack}${because.scope}${because.from.toString()}`} className="muted">
            {because.source ? <cite>{because.source.paper}</cite> : t("noPaper")}
            {because.source?.clause && <> · {because.source.clause}</>}
            {because.why && <> · {because.why[language]}</>}
          </p>
        ))}
      </dd>
    </div>
  );
}

function valueWords({ value, unit }: PolicyInForce, language: "vi" | "en"): string {
  if (value === null) return say("policy:none");
  const words = wordsOf(value, language);
  return unit === "none" ? words : `${words} ${say(`policy:units.${unit}`)}`;
}

type Value = PolicyInForce["value"];

function wordsOf(value: Value, language: "vi" | "en"): string {
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, language)).join(", ");
  if (typeof value === "object" && value !== null) {
    const inLanguage = value[language];
    if (typeof inLanguage === "string") return inLanguage;
    return Object.entries(value)
      .map(([key, one]) => `${code(key)}: ${wordsOf(one, language)}`)
      .join("; ");
  }
  return typeof value === "string" ? code(value) : String(value);
}

/** A code in words, where the policies or the places have some. */
function code(text: string): string {
  const groups = [
    "policy:contactRules",
    "policy:detectionPlaces",
    "policy:milestones",
    "policy:codes",
    "establishments:kinds",
  ];
  const found = groups.map((group) => `${group}.${text}`).find((key) => say(key) !== key);
  return found === undefined ? text : say(found);
}
