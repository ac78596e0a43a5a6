import type { Import } from "@phaodai/domain/imports/contract";
import { reviewImport } from "@phaodai/domain/imports/review-contract";
import { useEndpoint } from "#ui/endpoint.ts";

/** What a person should see before the list is applied; asked for once a dry run, and not afterwards. */
export const useReview = (one: Import) =>
  useEndpoint(reviewImport, { importId: one.id }, { enabled: one.state === "checked" });
