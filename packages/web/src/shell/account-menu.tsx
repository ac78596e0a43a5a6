import { Menu, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { LanguageItems, ThemeItems } from "./appearance-controls.tsx";
import { useSession } from "./session.ts";
import { useSignOut } from "./sign-out.ts";

export function AccountMenu() {
  const { t } = useTranslation("shell");
  const session = useSession();
  const leave = useSignOut();
  const [role] = session.roles;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className="pd-account">
          <span className="pd-account-mark" aria-hidden="true">
            {initials(session.displayName)}
          </span>
          <span className="pd-account-name">
            <span className="pd-hidden">{t("account.label")}: </span>
            {session.displayName}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.displayName}
          {role && <div>{t(`roles.${role.role}`)}</div>}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("language.label")}</Menu.Label>
        <LanguageItems />
        <Menu.Label>{t("theme.label")}</Menu.Label>
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item component={Link} to="/dong-bo" leftSection={<Icon name="upload" />}>
          {t("sync.title")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" />} onClick={leave}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** "Nguyễn Thị Lan" → "NL": first and last word, as a Vietnamese name is called by its last. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => word?.[0] ?? "")
    .join("")
    .toLocaleUpperCase("vi");
}
