import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "#ui/icon.tsx";
import { chooseTheme, themeChoice, useTheme, type ThemeChoice } from "./appearance.ts";
import { chooseLanguage, languages } from "./i18n.ts";

const themes: readonly { readonly choice: ThemeChoice; readonly icon: IconName }[] = [
  { choice: "light", icon: "sun" },
  { choice: "dark", icon: "moon" },
  { choice: "system", icon: "device" },
];

/** Two buttons: language and theme. */
export function AppearanceControls() {
  const { t } = useTranslation("shell");
  const theme = useTheme();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("language.label")} title={t("language.label")}>
            <Icon name="language" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <LanguageItems />
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("theme.label")} title={t("theme.label")}>
            <Icon name={theme === "dark" ? "moon" : "sun"} size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ThemeItems />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

export function LanguageItems() {
  const { t, i18n } = useTranslation("shell");
  return languages.map((language) => (
    <Menu.Item
      key={language}
      lang={language}
      onClick={() => void chooseLanguage(language)}
      rightSection={i18n.language === language && <Icon name="check" />}
      aria-current={i18n.language === language}
    >
      {t(`language.${language}`)}
    </Menu.Item>
  ));
}

export function ThemeItems() {
  const { t } = useTranslation("shell");
  const [chosen, setChosen] = useState(themeChoice);
  return themes.map(({ choice, icon }) => (
    <Menu.Item
      key={choice}
      leftSection={<Icon name={icon} />}
      rightSection={chosen === choice && <Icon name="check" />}
      aria-current={chosen === choice}
      onClick={() => {
        chooseTheme(choice);
        setChosen(choice);
      }}
    >
      {t(`theme.${choice}`)}
    </Menu.Item>
  ));
}
