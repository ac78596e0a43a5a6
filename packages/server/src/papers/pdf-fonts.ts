import pdfMake from "pdfmake";
import { fontFiles, readFont } from "./font-files.ts";
import { slimFont } from "./slim-font.ts";

let isReady = false;

/** The maker of PDF, with the font and without a way to other files or addresses. */
export function pdfMaker(): typeof pdfMake {
  if (isReady) return pdfMake;
  for (const style of ["normal", "bold", "italics", "bolditalics"] as const)
    pdfMake.virtualfs.writeFileSync(fontFiles[style], slimFont(readFont(style)));
  pdfMake.setFonts({ Tinos: fontFiles });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy(() => false);
  isReady = true;
  return pdfMake;
}
