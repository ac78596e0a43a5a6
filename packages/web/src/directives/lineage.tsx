import { showLineage } from "@phaodai/domain/directives/contract";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { say } from "#ui/say.ts";
import { useIsPhone } from "#ui/screen-size.ts";
import { layersOf } from "./lineage-layers.ts";
import { PaperLinkLine, PaperLinks } from "./paper-links.tsx";

/** Where a paper comes from and what came of it, as layers; below, what it names itself. */
export function Lineage({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  // One below the other, the layers say the same: only what stands in none of them is said again.
  const isPhone = useIsPhone();
  const found = useEndpoint(showLineage, { directiveId: shown.id });
  return (
    <Loaded of={found}>
      {({ papers, ties, circles }) => {
        const byId = new Map([shownAs(shown), ...papers].map((paper) => [paper.id, paper]));
        return (
          <div className="di-lineage">
            {circles.length > 0 && (
              <p className="pd-warning">
                <Icon name="warning" /> {t("lineage.circle")}
              </p>
            )}
            {ties.length === 0 && shown.links.length === 0 && <Empty title={t("lineage.none")} />}
            {ties.length > 0 && (
              <ol className="di-layers" aria-label={t("page.tabs.lineage")}>
                {layersOf(shown.id, ties).map(({ distance, ids }) => (
                  <li key={distance} className={distance === 0 ? "di-layer di-layer-here" : "di-layer"}>
                    <h3>
                      {t(distance < 0 ? "lineage.above" : distance > 0 ? "lineage.below" : "lineage.here")}
                    </h3>
                    <ul>
                      {ids
                        .flatMap((id) => byId.get(id) ?? [])
                        .map((paper) => (
                          <li key={paper.id}>
                            <PaperLinkLine paper={paper} />
                            <span className="muted di-small">{tieWords(ties, paper.id)}</span>
                          </li>
                        ))}
                    </ul>
                  </li>
                ))}
              </ol>
            )}
            <PaperLinks
              links={
                isPhone
                  ? shown.links.filter(({ paper }) => paper.id === null || !byId.has(paper.id))
                  : shown.links
              }
            />
          </div>
        );
      }}
    </Loaded>
  );
}

/** What a paper does with those it names: "Thực hiện, Căn cứ". */
function tieWords(
  ties: readonly { readonly from: string; readonly relation: string }[],
  id: string | null,
): string {
  const relations = new Set(ties.filter(({ from }) => from === id).map(({ relation }) => relation));
  return [...relations].map((relation) => say(`directives:links.up.${relation}`)).join(", ");
}

const shownAs = ({ id, state, kind, number, date, issuer }: ShownDirective) => ({
  id,
  state,
  kind,
  number,
  date,
  issuer,
  name: null,
});
