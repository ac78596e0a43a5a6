import { Anchor } from "@mantine/core";
import { listDuplicateProposals } from "@phaodai/domain/people/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";

/** Beside a person or a case: how many records may be the same person, and the way to them; nothing where there are none. */
export function DuplicatesLink({ personId }: { readonly personId: string }) {
  const { t } = useTranslation("people");
  const { data } = useEndpoint(listDuplicateProposals, { personId, state: "open", limit: 20 });
  const n = data?.items.length ?? 0;
  if (n === 0) return null;
  return (
    <Anchor renderRoot={(props) => <Link to="/trung-lap" search={{ ...ofPerson(personId) }} {...props} />}>
      {t("duplicates.link", { count: n })}
    </Anchor>
  );
}

/** Read by the page itself: the router knows only what all screens share. */
const ofPerson = (person: string): Readonly<Record<string, string>> => ({ person });
