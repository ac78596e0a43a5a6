/**
 * Posts the registers have words for (`postNames.<code>`). The list is open: which posts a unit has, and what they are called on its page,
 * stands in the policy `command.posts`.
 */
export const knownPosts = [
  "party_secretary",
  "chair",
  "deputy_chair",
  "police_chief",
  "military_chief",
  "health_station_head",
  "health_centre_head",
  "health_director",
  "front_chair",
  "youth_secretary",
  "standing_officer",
  "head",
  "deputy_head",
  "standing_contact",
] as const;
