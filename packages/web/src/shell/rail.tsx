import { Menu, UnstyledButton } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import "./rail.css";
import { phoneBar, railGroups, railScreens } from "./screens.ts";
import { useMay } from "./session.ts";

const KEY = "phaodai.rail";

/** As last chosen; before that, wide where there is room. */
const wideAtFirst = () =>
  (localStorage.getItem(KEY) ?? (matchMedia("(min-width: 1024px)").matches ? "wide" : "")) === "wide";

type Screen = (typeof railScreens)[number];

/** The main screens: 64 or 220 px at the left in groups, a bar at the bottom on a phone. */
export function Rail() {
  const isPhone = useIsPhone();
  return isPhone ? <PhoneBar /> : <DeskRail />;
}

function DeskRail() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const [isWide, setWide] = useState(wideAtFirst);
  const toggle = () => {
    localStorage.setItem(KEY, isWide ? "narrow" : "wide");
    setWide(!isWide);
  };
  const groups = railGroups
    .map(({ words, screens }) => ({ words, screens: screens.filter((screen) => may(screen.may)) }))
    .filter(({ screens }) => screens.length > 0);
  return (
    <nav
      className={isWide ? "pd-rail pd-rail-wide no-print" : "pd-rail no-print"}
      aria-label={t("nav.label")}
    >
      <Link to="/" className="pd-rail-brand" aria-label={t("name")}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        <span>{t("name")}</span>
      </Link>
      <div className="pd-rail-groups">
        {groups.map(({ words, screens }) => (
          <section key={words} aria-label={t(`nav.groups.${words}`)}>
            <p aria-hidden="true">{t(`nav.groups.${words}`)}</p>
            <ul>
              {screens.map((screen) => (
                <li key={screen.path}>
                  <RailLink screen={screen} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <UnstyledButton
        className="pd-rail-toggle"
        onClick={toggle}
        aria-expanded={isWide}
        aria-label={t(isWide ? "nav.collapse" : "nav.expand")}
      >
        <Icon name={isWide ? "left" : "right"} />
      </UnstyledButton>
    </nav>
  );
}

function RailLink({ screen: { path, words, icon } }: { readonly screen: Screen }) {
  const { t } = useTranslation("shell");
  return (
    <Link
      to={path}
      className="pd-rail-link"
      title={t(`nav.${words}`)}
      activeProps={{ className: "pd-rail-active", "aria-current": "page" }}
    >
      <Icon name={icon} size={20} />
      <span>{t(`nav.${words}`)}</span>
    </Link>
  );
}

function PhoneBar() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const { pathname } = useLocation();
  const { first, more } = phoneBar(railScreens.filter((screen) => may(screen.may)));
  const isBehind = more.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <nav className="pd-bar no-print" aria-label={t("nav.label")}>
      <ul>
        {first.map((screen) => (
          <li key={screen.path}>
            <RailLink screen={screen} />
          </li>
        ))}
        {more.length > 0 && (
          <li>
            <Menu position="top-end" width={240}>
              <Menu.Target>
                <UnstyledButton className={isBehind ? "pd-rail-link pd-rail-active" : "pd-rail-link"}>
                  <Icon name="menu" size={20} />
                  <span>{t("nav.more")}</span>
                </UnstyledButton>
              </Menu.Target>
              <Menu.Dropdown>
                {more.map(({ path, words, icon }) => (
                  <Menu.Item
                    key={path}
                    component={Link}
                    to={path}
                    className="pd-bar-more"
                    leftSection={<Icon name={icon} size={20} />}
                  >
                    {t(`nav.${words}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}
