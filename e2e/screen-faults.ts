import type { Page } from "playwright-core";
import { barriersOnPage } from "./barriers.ts";

/** "cases:fields.code", "page.tabs.history": a key nobody worded. */
const key =
  /\b[a-z][A-Za-z]*:[a-z]\w*\.\w+|\b(?:fields|page|list|chains|contacts|facts|forms|nav|refusals|figure|table|columns|headlines|ward|classifications|detectionPlaces|severities|outcomes|kinds)\.[a-z]\w+/g;

const english =
  /\b(?:the|and|of|case|cases|confirmed|suspected|probable|community|quarantine|unknown|loading|error|save|cancel|search|filter|import|export|close|open|today|days|null|undefined|NaN|Invalid)\b/gi;

/** What a machine can say against the screen as it stands: barriers, words of another language, boxes wider than the page. */
export async function faultsOn(page: Page, language: "vi" | "en"): Promise<readonly string[]> {
  return [
    ...(await barriersOnPage(page)),
    ...(await foreignWords(page, language)),
    ...(await wideBoxes(page)),
  ];
}

/** Keys in place of words, and in Vietnamese what is English; the name of a paper stays in the language of the paper. */
export async function foreignWords(page: Page, language: "vi" | "en"): Promise<readonly string[]> {
  const papers = await page.locator("cite").allInnerTexts();
  const shown = await page.locator("body").innerText();
  const text = papers.reduce((rest, paper) => rest.replaceAll(paper, ""), shown);
  const found = [...(text.match(key) ?? []), ...(language === "vi" ? (text.match(english) ?? []) : [])];
  return found.map((word) => `word ${word}`);
}

/** The page and its main part where they scroll sideways: "main is 20 px too wide". */
export function wideBoxes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector("main")].flatMap((box) => {
      const over = box ? box.scrollWidth - box.clientWidth : 0;
      return over > 0 ? [`${box?.localName} is ${over} px too wide`] : [];
    }),
  );
}
