import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { officialPaper } from "@phaodai/domain/directives/official";
import { signerLines } from "@phaodai/domain/papers/layout";
import { placeAndDate } from "@phaodai/domain/papers/numbering";
import { motto, nation, partyName } from "@phaodai/domain/papers/state-head";
import { useTranslation } from "react-i18next";

/** The head as the paper prints it: issuer and number at the left, place and date at the right, what it is about below. */
export function Letterhead({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  const { form, fields } = shown.draft;
  const said = (field: keyof typeof fields): string | null => {
    const { value } = fields[field];
    return typeof value === "string" ? value : null;
  };
  const [place, date] = [said("place"), fields.date.value];
  const { signer } = officialPaper(shown.draft, { isDraft: false, symbol: "" });
  return (
    <section className="di-letterhead" aria-label={t("letterhead.label")} lang="vi">
      <div className="di-letterhead-issuer">
        {said("parent") !== null && <span>{said("parent")}</span>}
        <strong>{said("issuer") ?? "–"}</strong>
        <span>{form === "party" ? `Số ${said("number") ?? "…"}` : `Số: ${said("number") ?? "…"}`}</span>
      </div>
      <div className="di-letterhead-state">
        <strong>{form === "party" ? partyName : nation}</strong>
        {form === "government" && <strong>{motto}</strong>}
        <em>{place !== null && date !== null ? placeAndDate({ place, date }) : place}</em>
      </div>
      <p className="di-letterhead-abstract">
        {said("kind") !== null && said("kind") !== "công văn" && (
          <strong>{said("kind")?.toLocaleUpperCase("vi")}</strong>
        )}
        <span>{said("abstract") ?? "–"}</span>
      </p>
      <p className="di-letterhead-signer">
        {signerLines(form, signer).map(({ text }) => (
          <span key={text}>{text}</span>
        ))}
        {signer.name !== null && <strong>{signer.name}</strong>}
      </p>
    </section>
  );
}
