// node sheet.ts OUT.png cols cell file...
import { openBrowser } from "./e2e/browser.ts";
import { readFileSync } from "node:fs";
const [out = "", cols = "2", cell = "800", ...files] = process.argv.slice(2);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: Number(cols) * Number(cell) + 20, height: 400 } });
const html = files.map((f) => `<figure style="margin:0"><figcaption style="font:12px sans-serif">${f.split("/").at(-1)}</figcaption><img style="width:${Number(cell) - 8}px;border:1px solid #888" src="data:image/png;base64,${readFileSync(f).toString("base64")}"></figure>`).join("");
await page.setContent(`<div style="display:grid;grid-template-columns:repeat(${cols},${cell}px);gap:4px;align-items:start">${html}</div>`);
await page.waitForTimeout(300);
await page.screenshot({ path: out, fullPage: true });
await browser.close();
