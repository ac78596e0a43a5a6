// Runs before the first paint; the same keys as src/shell/appearance.ts and src/shell/i18n.ts.
try {
  const chosen = localStorage.getItem("phaodai.theme");
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.lang = localStorage.getItem("phaodai.language") === "en" ? "en" : "vi";
} catch {
  // Storage may be forbidden; the defaults of index.html stand.
}
