import { listPublications } from "@phaodai/domain/inspections/merit-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useTranslation } from "react-i18next";
import { DrillBanner } from "#shell/drill-banner.tsx";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import "./public-page.css";

type Item = ReplyOf<typeof listPublications>["items"][number];

/** `/cong-khai`: the public list of good and bad, for whoever has the address; no sign-in, nothing but what was decided. */
export function PublicPage() {
  const { t } = useTranslation("inspections");
  const { moment } = useFormat();
  const list = useEndpoint(listPublications, {});
  return (
    <>
      <DrillBanner />
      <main id="main" className="public">
        <h1>{t("publicPage.title")}</h1>
        <Loaded of={list}>
          {({ asOf, items }) => (
            <>
              <p className="muted">{t("publicPage.asOf", { time: moment(asOf) })}</p>
              {items.length === 0 ? (
                <Empty title={t("publicPage.none")}>{t("publicPage.noneHint")}</Empty>
              ) : (
                <>
                  <Part standing="praise" items={items} />
                  <Part standing="criticism" items={items} />
                </>
              )}
            </>
          )}
        </Loaded>
        <footer className="muted">{t("publicPage.how")}</footer>
      </main>
    </>
  );
}

function Part({ standing, items }: { readonly standing: Item["standing"]; readonly items: readonly Item[] }) {
  const { t } = useTranslation("inspections");
  const { day } = useFormat();
  const own = items.filter((one) => one.standing === standing);
  return (
    <section aria-label={t(`publicPage.${standing}`)} className={`public-part public-${standing}`}>
      <h2>{t(`publicPage.${standing}`)}</h2>
      {own.length === 0 && (
        <p className="muted">{t(standing === "praise" ? "publicPage.noPraise" : "publicPage.noCriticism")}</p>
      )}
      <ul>
        {own.map(({ name, words, unitName, paperNumber, paperDate }) => (
          <li key={`${paperNumber} ${name} ${words}`}>
            <h3>{name}</h3>
            {unitName !== "" && unitName !== name && <p className="muted">{unitName}</p>}
            <p>{words}</p>
            <p className="public-paper">
              {t("publicPage.paper", { number: paperNumber, day: day(paperDate) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
