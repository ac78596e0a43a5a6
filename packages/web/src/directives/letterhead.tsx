import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { signerOf } from "@phaodai/domain/directives/official";
import { signerLines } from "@phaodai/domain/papers/layout";
import { placeAndDate } from "@phaodai/domain/papers/numbering";
import { motto, nation, partyName } from "@phaodai/domain/papers/state-head";
import { useTranslation } from "react-i18next";

/**
 * The head as the paper prints it: issuer and number at the left, place and date at the right; what it is about below, of a letter
 * under its number. Who signed it stands in one line.
 */
export function Letterhead({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  const { form, fields } = shown.draft;
  const said = (field: keyof typeof fields): string | null => {
    const { value } = fields[field];
    return typeof value === "string" ? value : null;
  };
  const [place, date] = [said("place"), fields.date.value];
  const signer = signerOf(shown.draft);
  const isLetter = said("kind") === "công văn";
  return (
    <section className="di-letterhead" aria-label={t("letterhead.label")} lang="vi">
      <div className="di-letterhead-issuer">
        {said("parent") !== null && <span>{said("parent")}</span>}
        <strong>{said("issuer") ?? "–"}</strong>
        <span>{form === "party" ? `Số ${said("number") ?? "…"}` : `Số: ${said("number") ?? "…"}`}</span>
        {isLetter && <span className="di-letterhead-about">{said("abstract") ?? "–"}</span>}
      </div>
      <div className="di-letterhead-state">
        <strong>{form === "party" ? partyName : nation}</strong>
        {form === "government" && <strong>{motto}</strong>}
        <em>{place !== null && date !== null ? placeAndDate({ place, date }) : place}</em>
      </div>
      {!isLetter && (
        <p className="di-letterhead-abstract">
          {said("kind") !== null && <strong>{said("kind")?.toLocaleUpperCase("vi")}</strong>}
          <span>{said("abstract") ?? "–"}</span>
        </p>
      )}
      <p className="di-letterhead-signer">
        <span className="pd-dotted">
          {signerLines(form, signer).map(({ text }) => (
            <span key={text}>{text}</span>
          ))}
          {signer.name !== null && <strong>{signer.name}</strong>}
        </span>
      </p>
    </section>
  );
}
