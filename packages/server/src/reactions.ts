import type { Reactions } from "#events";

/** The one place where an event of a slice causes work in another: read it to know what else happens. */
export const reactions: Reactions = {};
