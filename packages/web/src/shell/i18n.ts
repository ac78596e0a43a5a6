import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { namespacesOf } from "./namespaces.ts";

export const languages = ["vi", "en"] as const;
export type Language = (typeof languages)[number];

// The same key as public/before-paint.js.
const KEY = "phaodai.language";

/** Vietnamese comes with the page; English is fetched when it is chosen. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "vi",
    fallbackLng: "vi",
    defaultNS: "shell",
    resources: { vi: vietnamese() },
    contextSeparator: "|", // codes are snake_case: an underscore is no context
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  if (localStorage.getItem(KEY) === "en") await chooseLanguage("en");
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (language === "en" && !i18next.hasResourceBundle("en", "shell")) {
    const { english } = await import("./english.ts");
    for (const [slice, words] of Object.entries(english)) i18next.addResourceBundle("en", slice, words);
  }
  localStorage.setItem(KEY, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function vietnamese() {
  return namespacesOf(
    import.meta.glob<object>(["../../../domain/src/*/vi.json", "./vi.json"], {
      eager: true,
      import: "default",
    }),
  );
}
