import { refusals } from "./refusal.ts";

/** Refusals every command may meet, before its own rules are asked. */
export const commandRefusals = refusals("commands", {
  id_missing: 400,
  /** The same id came before with another body. */
  id_reused: 409,
  unknown_endpoint: 404,
  /** Somebody changed the record since the version the sender saw; details carry the current version. */
  version_stale: 412,
});

/** Refusals of the machinery itself. */
export const requestRefusals = refusals("request", {
  invalid: 400,
  not_found: 404,
  too_many: 429,
  unavailable: 503,
  internal: 500,
});
