import { z } from "zod";

/** PostgreSQL's greatest `integer`: no key is beyond it. */
export const greatestKey = 2_147_483_647;

/** The number of a row, as JSON says it. */
export const Key = z.int().min(1).max(greatestKey);

/** The same in an address, where every value is text. */
export const KeyInAddress = z.coerce.number().int().min(1).max(greatestKey);
