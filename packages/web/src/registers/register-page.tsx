import type { Permission } from "@phaodai/domain/access/roles";
import { allRegisters } from "@phaodai/domain/all-registers";
import { useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { Page } from "#ui/panel.tsx";
import { RegisterView, type RegisterViewProps } from "#ui/register/register-view.tsx";
import { titleOf } from "#ui/register/words-of.ts";
import { pageLinkOf } from "./record-link.tsx";

/** `/so/:register`: any register, by its declaration. Within the unit chosen at the top, where one was; else all one may see. */
export function RegisterPage() {
  const { t } = useTranslation("registers");
  const { register: name = "" } = useParams({ strict: false });
  const may = useMay();
  const register = allRegisters.find((one) => one.name === name);
  if (!register) return <Empty title={t("register.unknown")}>{name}</Empty>;
  if (!may(register.may))
    return <Empty title={t("register.mayNot")}>{register.may satisfies Permission}</Empty>;
  return <RegisterScreen key={register.name} register={register} />;
}

/** A register with its title, filling the window. */
export function RegisterScreen({ register, emptyHint }: Pick<RegisterViewProps, "register" | "emptyHint">) {
  // Read as a number below.
  const { unit } = useSearch({ strict: false }) as { readonly unit?: unknown };
  const pageLink = pageLinkOf(register);
  return (
    <Page title={titleOf(register)} isFilled>
      <RegisterView
        {...{ register, emptyHint }}
        {...(pageLink && { pageLink })}
        within={typeof unit === "number" ? unit : undefined}
      />
    </Page>
  );
}
