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
  const { day, number } = useFormat();
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
                    <span className="tabular">{t("shared.cases", { n: number(place.cases.length) })}</span>
                  </div>
                  <div className="muted">
                    {say(`establishments:kinds.${place.kind}`)} · {names.nameOf(place.unitId)}
                  </div>
                  <ul className="tr-evidence">
                    {place.cases.map((one) => (
                      <li key={one.caseId + one.startsAt.toString()}>
                        <Link to="/ca/$caseId" params={{ caseId: one.caseId }}>
                          {one.code ?? t("shared.noCode")}
                        </Link>{" "}
                        <span className="tabular">
                          {day(one.startsAt.toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate())}
                        </span>
                        {one.overlaps && ` · ${t("shared.overlaps")}`}
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
