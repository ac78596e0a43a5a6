/** How a file that can come back heads the id and the version of its records, in each language it may be written in. */
export const recordHeads = {
  vi: { id: "Mã bản ghi", version: "Phiên bản" },
  en: { id: "Record id", version: "Version" },
} as const;
