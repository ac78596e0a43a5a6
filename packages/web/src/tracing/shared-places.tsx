import { localZone } from "@phaodai/domain/shared/instant";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { listSharedPlaces } from "@phaodai/domain/tracing/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";

/** Backward tracing: where this case may have been infected, the places other cases were at before their onset. */
export function SharedPlaces({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation("tracing");
  const { shortDay, number } = useFormat();
  const names = useUnitNames();
  const places = useEndpoint(listSharedPlaces, { caseId });
  return (
    <Panel title={t("shared.title")} isFlush>
      <Loaded of={places}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="tr-none muted">{t("shared.none")}</p>
          ) : (
            <ol className="tr-contacts">
              {items.map((place) => (
                <li key={place.placeId}>
                  <div className="tr-contact-head">
                    <strong>{place.name}</strong>
                    <span className="tabular">
                      {t("shared.cases", {
                        count: byCase(place.cases).length,
                        n: number(byCase(place.cases).length),
                      })}
                    </span>
                  </div>
                  <div className="muted">
                    {say(`establishments:kinds.${place.kind}`)} · {names.nameOf(place.unitId)}
                  </div>
                  <ul className="tr-evidence">
                    {byCase(place.cases).map(({ number: no, id, code, days, overlaps }) => (
                      <li key={no}>
                        {id === caseId ? (
                          <strong>{t("shared.thisCase")}</strong>
                        ) : id === null ? (
                          t("shared.elsewhere")
                        ) : (
                          <Link to="/ca/$caseId" params={{ caseId: id }}>
                            {code ?? t("shared.noCode")}
                          </Link>
                        )}{" "}
                        <span className="tabular">{days.map(shortDay).join(", ")}</span>
                        {overlaps && ` · ${t("shared.overlaps")}`}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}

type Stays = ReplyOf<typeof listSharedPlaces>["items"][number]["cases"];

/** The stays at a place, a case once with all its days. */
function byCase(stays: Stays) {
  return [...Map.groupBy(stays, (stay) => stay.number)].map(([number, own]) => {
    const days = own.map((stay) => stay.startsAt.toZonedDateTimeISO(localZone).toPlainDate());
    return {
      number,
      id: own[0]?.caseId ?? null,
      code: own[0]?.code ?? null,
      days: days.filter((day, i) => !days.slice(0, i).some((before) => before.equals(day))),
      overlaps: own.some((stay) => stay.overlaps),
    };
  });
}
