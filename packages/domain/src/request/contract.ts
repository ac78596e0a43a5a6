import { refusals } from "../shared/refusal.ts";

/** What any request may be refused with, before a slice's own rules are asked. */
export const requestRefusals = refusals("request", {
  invalid: 400,
  not_found: 404,
  too_large: 413,
  unsupported_media_type: 415,
  too_many: 429,
  unavailable: 503,
  internal: 500,
  command_id_missing: 400,
  /** The same id came before with another body, or from another account. */
  command_id_reused: 409,
  command_unknown: 404,
  /** Somebody changed the record since the version the sender saw; details carry the current one. */
  version_stale: 412,
});
