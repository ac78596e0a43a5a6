import type { SaidNo } from "@phaodai/client/outbox/entry";
import { useTranslation } from "react-i18next";
import { faultsOf, wayOutOf, whyOf } from "./refusal-words.ts";

/** What a refused record needs: why, which field, and how to mend it. */
export function RefusalNote({ refusal }: { readonly refusal: SaidNo }) {
  const { t } = useTranslation("shell");
  const faults = faultsOf(refusal);
  return (
    <>
      <p className="sync-why">{whyOf(refusal)}</p>
      {faults.length > 0 && (
        <ul className="sync-faults" aria-label={t("sync.faultyFields")}>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <p className="muted">{wayOutOf(refusal)}</p>
    </>
  );
}
