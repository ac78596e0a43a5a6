/** The words of a policy in the language on screen. */
export const wordsIn = (language: string, words: { readonly vi: string; readonly en: string }): string =>
  language === "en" ? words.en : words.vi;
