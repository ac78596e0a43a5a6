import { SegmentedControl } from "@mantine/core";
import { listContacts, type Contact } from "@phaodai/domain/tracing/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { say } from "#ui/say.ts";
import { Stamp } from "#ui/stamp.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { timeTogether } from "./time-together.ts";

type Contacts = ReplyOf<typeof listContacts>;

interface ContactsPanelProps {
  readonly caseId: string;
  readonly unitId: number;
}

/** F1 with the evidence of each, F2 with through whom; the rule that decided is stated and can be opened. */
export function ContactsPanel({ caseId, unitId }: ContactsPanelProps) {
  const { t } = useTranslation("tracing");
  const { number } = useFormat();
  const [ring, setRing] = useState("1");
  const contacts = useEndpoint(listContacts, { caseId, ring: ring === "1" ? 1 : 2 });
  return (
    <Panel
      title={t("contacts.title")}
      actions={
        <SegmentedControl
          aria-label={t("contacts.ring")}
          value={ring}
          onChange={setRing}
          data={[
            { value: "1", label: "F1" },
            { value: "2", label: "F2" },
          ]}
        />
      }
      isFlush
    >
      <Loaded of={contacts}>
        {(reply) => (
          <>
            <Rule reply={reply} unitId={unitId} />
            {reply.items.length === 0 ? (
              <Empty icon="link" title={t("contacts.none")}>
                {t("contacts.noneHint")}
              </Empty>
            ) : (
              <ol className="tr-contacts" aria-label={t("contacts.title")} tabIndex={0}>
                {reply.items.map((contact) => (
                  <ContactItem key={contact.personId} contact={contact} />
                ))}
              </ol>
            )}
            <div className="tr-contacts-foot">
              <p className="pd-stamp tabular">
                {t("contacts.shown", { n: number(reply.items.length), total: number(reply.total) })}
              </p>
              <Stamp asOf={reply.computedAt} />
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Rule({ reply, unitId }: { readonly reply: Contacts; readonly unitId: number }) {
  const { t } = useTranslation("tracing");
  const { number } = useFormat();
  const { rule } = reply;
  return (
    <div className="tr-rule">
      <span>
        {say(`tracing:rules.${rule.rule}`, { minutes: number(rule.minutes), gap: number(rule.gapSeconds) })}
        {reply.isCapped && ` · ${t("contacts.capped")}`}
      </span>
      <PolicyNote keys={[...new Set(reply.basis.map((one) => one.key))]} unitId={unitId} />
    </div>
  );
}

function useTogetherWords(): (contact: Contact) => string {
  const { t } = useTranslation("tracing");
  const { number } = useFormat();
  return (contact) => {
    const together = timeTogether(contact);
    if (together === "household") return t("contacts.household");
    return together === "unknown"
      ? t("marks.minutes_unknown")
      : t("contacts.minutes", { n: number(together) });
  };
}

function ContactItem({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation("tracing");
  const names = useUnitNames();
  const howLong = useTogetherWords();
  return (
    <li>
      <div className="tr-contact-head">
        <strong>{contact.name}</strong>
        <span className="tabular">{howLong(contact)}</span>
      </div>
      <div className="muted">
        {names.nameOf(contact.unitId)}
        {contact.isMasked && ` · ${t("contacts.masked")}`}
        {contact.viaName !== null && ` · ${t("contacts.via", { name: contact.viaName })}`}
      </div>
      <EvidenceList evidence={contact.evidence} />
    </li>
  );
}
