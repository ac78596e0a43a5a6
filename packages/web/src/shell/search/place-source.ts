import { searchPlaces } from "@phaodai/domain/establishments/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queryOf } from "#ui/endpoint.ts";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { useMay } from "../session.ts";
import type { Group } from "./hit.ts";
import { isAskable, stillFitting } from "./rank.ts";
import { askedOnce, type Question } from "./row-source.ts";

const limit = 5;

/** Places of the whole city: people of one's ward also go elsewhere. */
export function usePlaceGroup({ typed, asked }: Question): readonly Group[] {
  const { t } = useTranslation("shell");
  const units = useUnitNames();
  const mayRead = useMay()("places.read");
  const query = useQuery({
    ...queryOf(searchPlaces, { body: { text: asked, limit: limit + 1 } }),
    ...askedOnce,
    enabled: mayRead && isAskable(asked),
  });
  if (!mayRead || !isAskable(typed)) return [];
  const isNow = typed === asked && !query.isPlaceholderData;
  const places = query.error ? [] : (query.data?.items ?? []);
  const hits = places.slice(0, limit).map(({ id, name, kind, address, unitId }) => ({
    target: { kind: "row", register: "places", id } as const,
    icon: "place" as const,
    title: name,
    details: [say(`establishments:kinds.${kind}`), address ?? "", units.nameOf(unitId)].filter(Boolean),
  }));
  return [
    {
      name: "places",
      title: t("search.groups.places"),
      hits: isNow ? hits : stillFitting(hits, typed),
      state: isNow && query.error ? "failed" : isNow && !query.isFetching ? "ready" : "asking",
      hasMore: isNow && places.length > limit,
      error: query.error,
      retry: () => void query.refetch(),
    },
  ];
}
