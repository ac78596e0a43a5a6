/** Kinds of people a command centre has, asks for and is given (414-CV/QU; 2403/UBND-KGVX §3.3). Words: `forceKinds.<code>`. */
export const forces = [
  "official",
  "police",
  "militia",
  "health",
  "youth",
  "women",
  "front",
  "volunteer",
  "other",
] as const;
export type Force = (typeof forces)[number];

export const forceStates = ["asked", "passed_up", "given", "refused"] as const;
export type ForceState = (typeof forceStates)[number];
