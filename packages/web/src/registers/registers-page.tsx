import { allRegisters } from "@phaodai/domain/all-registers";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Icon } from "#ui/icon.tsx";
import { Page } from "#ui/panel.tsx";
import { titleOf } from "#ui/register/words-of.ts";
import "./registers.css";

/** `/so`: every register one may open. */
export function RegistersPage() {
  const { t } = useTranslation("registers");
  const may = useMay();
  return (
    <Page title={t("register.listTitle")} meta={<span>{t("register.listNote")}</span>}>
      <ul className="re-list">
        {allRegisters
          .filter((register) => may(register.may))
          .map((register) => (
            <li key={register.name}>
              <Link to="/so/$register" params={{ register: register.name }}>
                <Icon name="table" size={20} /> {titleOf(register)}
              </Link>
            </li>
          ))}
      </ul>
    </Page>
  );
}
