import type { Evidence } from "@phaodai/domain/tracing/contract";
import { localZone } from "@phaodai/domain/shared/instant";
import type { z } from "zod";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";

/** It goes to the next line with what it stands before: a dot at the end of a line waits for nothing. */
const dot = " ·\u00a0";

type Fact = z.output<typeof Evidence>;

/** What shows that two people were together: where, when, how long, and what is not known of it. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Fact[] }) {
  const { t } = useTranslation("tracing");
  const { day, moment, number } = useFormat();
  /** Of who lives together, and where the hour was not stated, the day alone is true. */
  const since = ({ kind, startsAt, marks }: Fact): string =>
    kind === "household" || marks.includes("time_unknown")
      ? day(startsAt.toZonedDateTimeISO(localZone).toPlainDate())
      : moment(startsAt);
  return (
    <ul className="tr-evidence">
      {evidence.map((one) => (
        <li key={`${one.kind}${one.startsAt.toString()}${one.placeId}`}>
          <Icon
            name={one.kind === "visit" ? "place" : one.kind === "household" ? "ward" : "link"}
            size={12}
          />{" "}
          {t(`evidence.${one.kind}`)}
          {one.placeName !== null && ` ${one.placeName}`}
          {dot}
          <span className="tabular">{since(one)}</span>
          {one.seconds !== null &&
            `${dot}${t("contacts.minutes", { n: number(Math.floor(one.seconds / 60)) })}`}
          {one.marks.map((mark) => (
            <span key={mark} className="tr-mark">
              {dot}
              {t(`marks.${mark}`)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
