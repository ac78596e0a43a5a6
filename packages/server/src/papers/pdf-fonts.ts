import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pdfMake from "pdfmake";

/** Tinos: as wide as Times New Roman, every Vietnamese sign, free (Apache 2.0). */
const files = {
  normal: "400Regular/Tinos_400Regular.ttf",
  bold: "700Bold/Tinos_700Bold.ttf",
  italics: "400Regular_Italic/Tinos_400Regular_Italic.ttf",
  bolditalics: "700Bold_Italic/Tinos_700Bold_Italic.ttf",
} as const;

let isReady = false;

/** The maker of PDF, with the font and without a way to other files or addresses. */
export function pdfMaker(): typeof pdfMake {
  if (isReady) return pdfMake;
  const folder = new URL(".", import.meta.resolve("@expo-google-fonts/tinos/package.json"));
  for (const file of Object.values(files))
    pdfMake.virtualfs.writeFileSync(file, readFileSync(fileURLToPath(new URL(file, folder))));
  pdfMake.setFonts({ Tinos: files });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy(() => false);
  isReady = true;
  return pdfMake;
}
