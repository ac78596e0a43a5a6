import type { Connection } from "@phaodai/client/request";
import i18next from "i18next";

/** The page's own server, spoken to in the language on screen. */
export const connection: Connection = { baseUrl: "", language: () => i18next.language };
