import { birthWords } from "@phaodai/domain/people/birth-words";
import type { Case } from "@phaodai/domain/cases/case";
import { showPerson } from "@phaodai/domain/people/contract";
import type { Person } from "@phaodai/domain/people/person";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { type Format, useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";

/** Everything stated of the case and its person, and the clock of each step. */
export function CaseFactsPanel({ one }: { readonly one: Case }) {
  const { t } = useTranslation("cases");
  const person = useEndpoint(showPerson, { personId: one.personId });
  const format = useFormat();
  return (
    <div className="ca-facts">
      <Panel title={t("page.facts.case")}>
        <Facts facts={caseFacts(one, format)} />
      </Panel>
      <Panel title={t("page.facts.person")}>
        <Loaded of={person}>{(known) => <PersonFactsList person={known} />}</Loaded>
      </Panel>
      <Clocks one={one} />
    </div>
  );
}

type Fact = readonly [label: string, value: string | null];

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="ca-list">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="tabular">{value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

const field = (name: string): string => say(`cases:fields.${name}`);

function caseFacts(one: Case, { day, moment }: Format): readonly Fact[] {
  const at = (value: Temporal.Instant | null): string | null => value && moment(value);
  const on = (value: Temporal.PlainDate | null): string | null => value && day(value);
  return [
    [field("code"), one.code],
    [field("disease"), say(`cases:diseases.${one.disease}`)],
    [field("onsetOn"), one.isAsymptomatic ? say("cases:severities.asymptomatic") : on(one.onsetOn)],
    [field("sampledAt"), at(one.sampledAt)],
    [field("resultAt"), at(one.resultAt)],
    [field("reportedAt"), at(one.reportedAt)],
    [field("confirmedAt"), at(one.confirmedAt)],
    [field("isolatedAt"), at(one.isolatedAt)],
    [field("detectionPlace"), say(`cases:detectionPlaces.${one.detectionPlace}`)],
    [field("lineage"), one.lineage],
    [field("severity"), one.severity && say(`cases:severities.${one.severity}`)],
    [field("outcome"), one.outcome && say(`cases:outcomes.${one.outcome}`)],
    [field("outcomeOn"), on(one.outcomeOn)],
    [field("treatmentPlace"), one.treatmentPlace],
    [field("sourceNote"), one.sourceNote],
  ];
}

function PersonFactsList({ person }: { readonly person: Person }) {
  const names = useUnitNames();
  const { day } = useFormat();
  const name = (key: string): string => say(`people:fields.${key}`);
  return (
    <Facts
      facts={[
        [name("fullName"), person.fullName],
        [name("birth"), person.birth && birthWords(person.birth, day)],
        [name("sex"), person.sex && say(`people:sexes.${person.sex}`)],
        [name("phone"), person.phone],
        [name("cccd"), person.cccd],
        [name("occupation"), person.occupation],
        [name("workplace"), person.workplace],
        [name("address"), person.address],
        [name("unitId"), names.nameOf(person.unitId)],
      ]}
    />
  );
}

function Clocks({ one }: { readonly one: Case }) {
  const { t } = useTranslation("cases");
  const { number } = useFormat();
  const hours = (value: number | null): string =>
    value === null ? "–" : t("page.facts.hours", { n: number(value, Number.isInteger(value) ? 0 : 1) });
  return (
    <Panel
      title={t("page.facts.clocks")}
      actions={<PolicyNote keys={one.clocks.map(({ step }) => `clock.${step}`)} unitId={one.unitId} />}
      isFlush
    >
      <div className="pd-twin ca-clocks" role="region" aria-label={t("page.facts.clocks")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("page.facts.step")}</th>
              <th scope="col" className="num">
                {t("page.facts.taken")}
              </th>
              <th scope="col" className="num">
                {t("page.facts.limit")}
              </th>
              <th scope="col">{t("page.facts.state")}</th>
            </tr>
          </thead>
          <tbody>
            {one.clocks.map((clock) => (
              <tr key={clock.step}>
                <th scope="row">{say(`cases:steps.${clock.step}`)}</th>
                <td className="num" data-head={t("page.facts.taken")}>
                  {hours(clock.hours)}
                </td>
                <td className="num" data-head={t("page.facts.limit")}>
                  {hours(clock.limitHours)}
                </td>
                <td>
                  {clock.limitHours !== null && clock.startedAt !== null && (
                    <StateBadge mood={clock.isLate ? "danger" : "ok"}>
                      {clock.isLate ? t("page.facts.late") : t("page.facts.inTime")}
                    </StateBadge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
