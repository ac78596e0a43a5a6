import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { serviceWorker } from "./vite-service-worker.ts";

/** What every page shows first; the other subsets are fetched when a letter needs them. */
const firstFonts = /inter-(latin|vietnamese)-wght-normal[^/]*\.woff2$/;

export const webConfig = {
  root: import.meta.dirname,
  plugins: [react(), preloadFonts(), serviceWorker(import.meta.dirname)],
  build: {
    outDir: "../../build/web",
    emptyOutDir: true,
    // Charts and graphs are chunks of their own, fetched by the screens that draw them.
    chunkSizeWarningLimit: 900,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
} satisfies UserConfig;

// Vite asks for a default export: the one file that has one.
// oxlint-disable-next-line import/no-default-export
export default defineConfig(webConfig);

function preloadFonts(): Plugin {
  return {
    name: "preload-fonts",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => firstFonts.test(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: "" },
            injectTo: "head-prepend" as const,
          })),
    },
  };
}
