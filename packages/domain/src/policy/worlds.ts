/** Which folders of `policies/` each world stands on. A deployment of its own names its own. */
export const foldersOfWorld = {
  "hanoi-2021": ["baseline", "hanoi-2021"],
  "hanoi-2026": ["baseline", "vn-2026"],
} as const;

export type World = keyof typeof foldersOfWorld;

export const isWorld = (name: string): name is World => Object.hasOwn(foldersOfWorld, name);
