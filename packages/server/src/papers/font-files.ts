import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Tinos: as wide as Times New Roman, every Vietnamese sign, free (Apache 2.0). */
export const fontFiles = {
  normal: "400Regular/Tinos_400Regular.ttf",
  bold: "700Bold/Tinos_700Bold.ttf",
  italics: "400Regular_Italic/Tinos_400Regular_Italic.ttf",
  bolditalics: "700Bold_Italic/Tinos_700Bold_Italic.ttf",
} as const;

export function readFont(style: keyof typeof fontFiles): Buffer {
  const folder = new URL(".", import.meta.resolve("@expo-google-fonts/tinos/package.json"));
  return readFileSync(fileURLToPath(new URL(fontFiles[style], folder)));
}
