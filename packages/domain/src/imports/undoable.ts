/**
 * Whether an import can be taken back. A person once registered stays, for others may have met them since; edits of people,
 * which come in our own export (`knownExport` "phaodai"), go back.
 */
export const isUndoable = (register: string, knownExport: string | null): boolean =>
  register !== "people" || knownExport === "phaodai";
