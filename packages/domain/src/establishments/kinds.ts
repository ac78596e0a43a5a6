/**
 * Kinds of place the product knows by name. The list is open (a place may have another code); the policy key
 * `contact.close_place_kinds` says which of them are close. Words: `kinds.<code>` of the slice.
 */
export const placeKinds = [
  "workplace",
  "office",
  "factory",
  "construction_site",
  "school",
  "kindergarten",
  "hospital",
  "clinic",
  "pharmacy",
  "market",
  "supermarket",
  "shop",
  "restaurant",
  "cafe",
  "bar",
  "karaoke",
  "hair_salon",
  "gym",
  "religious_site",
  "event",
  "dormitory",
  "apartment_block",
  "hotel",
  "quarantine_site",
  "bus",
  "taxi",
  "train",
  "flight",
  "vaccination_site",
  "testing_site",
  "park",
  "other",
] as const;

export type PlaceKind = (typeof placeKinds)[number];
