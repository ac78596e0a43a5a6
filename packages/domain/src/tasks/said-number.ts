/**
 * A number as somebody types it: "1.250", "12,5", "1 250" in Vietnamese, "1,250", "12.5" in English; undefined for what is none.
 * A mark that groups thousands stands before exactly three digits; where it does not, it can only be the decimal one.
 */
export function readNumber(text: string, language: "vi" | "en"): number | undefined {
  const bare = text.trim().replace(/[\s\u00a0\u202f]/gu, "");
  const [group, decimal] = language === "vi" ? [".", ","] : [",", "."];
  const grouped = new RegExp(`^-?[1-9]\\d{0,2}([${group}]\\d{3})+([${decimal}]\\d+)?$`, "u");
  if (grouped.test(bare)) return Number(bare.replaceAll(group, "").replace(decimal, "."));
  return /^-?\d+([.,]\d+)?$/u.test(bare) ? Number(bare.replace(",", ".")) : undefined;
}
