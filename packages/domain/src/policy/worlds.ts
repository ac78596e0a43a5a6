/** Which folders of `policies/` each world stands on. A deployment of its own names its own. */
export const foldersOfWorld = {
  "hanoi-2021": ["baseline", "hanoi-2021"],
  "hanoi-2026": ["baseline", "vn-2026"],
} as const;

export type WorldName = keyof typeof foldersOfWorld;

// safe: Object.keys of an object literal whose keys are exactly WorldName
export const worldNames = Object.keys(foldersOfWorld) as readonly WorldName[];

export const isWorldName = (name: string): name is WorldName => Object.hasOwn(foldersOfWorld, name);
