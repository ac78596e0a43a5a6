import type { Register } from "../registers/register.ts";
import { placeKinds } from "./kinds.ts";

/** The register of places: anything people go to, in the whole city, for whoever may read places. */
export const placesRegister = {
  name: "places",
  words: { slice: "establishments", under: "register" },
  view: "places_register",
  may: "places.read",
  isReference: true,
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    name: {
      kind: "text",
      column: "name",
      sensitivity: "open",
      isSortable: true,
      isRequired: true,
      aliases: ["Tên địa điểm", "Địa điểm", "Tên cơ sở", "Place"],
    },
    kind: {
      kind: "code",
      column: "kind",
      sensitivity: "open",
      codes: placeKinds,
      words: "kinds",
      isFilterable: true,
      aliases: ["Loại địa điểm", "Loại hình", "Kind of place"],
    },
    address: {
      kind: "text",
      column: "address",
      sensitivity: "open",
      aliases: ["Địa chỉ", "Address"],
    },
    unitId: {
      kind: "unit",
      column: "responsible_unit_id",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Xã/Phường", "Phường/Xã", "Phường", "Xã", "Commune"],
    },
    registeredAt: {
      kind: "moment",
      column: "registered_at",
      sensitivity: "open",
      isFilterable: true,
      isRequired: true,
      aliases: ["Ngày đăng ký", "Registered at"],
    },
    version: { kind: "integer", column: "version", sensitivity: "open" },
  },
  columns: ["name", "kind", "address", "unitId"],
  sort: [{ field: "name", descending: false }],
  topics: ["place"],
  groups: [
    { name: "place", fields: ["name", "kind", "address", "unitId"] },
    { name: "registration", fields: ["registeredAt"] },
  ],
  history: { of: ["id"] },
} as const satisfies Register;
