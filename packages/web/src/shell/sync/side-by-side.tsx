import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";

/** One fact of a record, as this device has it and as the server does. */
export interface Compared {
  readonly label: string;
  readonly here: string;
  readonly there: string;
}

/** Two versions of a record beside each other; what differs is marked by icon and word, not by colour alone. */
export function SideBySide({ facts }: { readonly facts: readonly Compared[] }) {
  const { t } = useTranslation("shell");
  return (
    <table className="sync-sides">
      <caption>{t("sync.sides.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("sync.sides.fact")}</th>
          <th scope="col">{t("sync.sides.here")}</th>
          <th scope="col">{t("sync.sides.there")}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ label, here, there }) => (
          <tr key={label} className={here === there ? undefined : "sync-differs"}>
            <th scope="row">
              {label}
              {here !== there && (
                <span className="sync-differs-mark">
                  <Icon name="warning" size={14} /> {t("sync.sides.differs")}
                </span>
              )}
            </th>
            <td>{here || "–"}</td>
            <td>{there || "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
