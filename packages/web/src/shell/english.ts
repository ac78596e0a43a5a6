import { namespacesOf } from "./namespaces.ts";

export const english = namespacesOf(
  import.meta.glob<object>(["../../../domain/src/*/en.json", "./en.json"], {
    eager: true,
    import: "default",
  }),
);
