import { UnstyledButton } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { railScreens } from "./screens.ts";
import { useMay } from "./session.ts";

const KEY = "phaodai.rail";

/** As last chosen; before that, wide where there is room. */
const wideAtFirst = () =>
  (localStorage.getItem(KEY) ?? (matchMedia("(min-width: 1024px)").matches ? "wide" : "")) === "wide";

/** The main screens: 64 or 220 px at the left, a bar at the bottom on a phone. */
export function Rail() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const isPhone = useIsPhone();
  const [isWide, setWide] = useState(wideAtFirst);
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // The bar of a phone is wider than the phone: the screen that is open is never out of its sight.
  useEffect(() => {
    const active = nav.current?.querySelector("[aria-current=page]");
    if (isPhone) active?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [isPhone, pathname]);
  const toggle = () => {
    localStorage.setItem(KEY, isWide ? "narrow" : "wide");
    setWide(!isWide);
  };
  return (
    <nav
      ref={nav}
      className={isWide ? "pd-rail pd-rail-wide no-print" : "pd-rail no-print"}
      aria-label={t("nav.label")}
    >
      <Link to="/" className="pd-rail-brand" aria-label={t("name")}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        <span>{t("name")}</span>
      </Link>
      <ul>
        {railScreens
          .filter((screen) => may(screen.may) && !(isPhone && screen.isForDesk))
          .map(({ path, words, icon }) => (
            <li key={path}>
              <Link
                to={path}
                className="pd-rail-link"
                activeProps={{ className: "pd-rail-active", "aria-current": "page" }}
              >
                <Icon name={icon} size={20} />
                <span>{t(`nav.${words}`)}</span>
              </Link>
            </li>
          ))}
      </ul>
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
