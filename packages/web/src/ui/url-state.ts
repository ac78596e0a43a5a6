import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { z } from "zod";

type Patch<S extends z.ZodObject> = { readonly [K in keyof z.output<S>]?: z.output<S>[K] | undefined };

/**
 * The state of a screen in its address: `const [view, setView] = useUrlState(View)`. What does not parse falls to the
 * schema's default; what equals the default is left out of the address. `setView` takes a part; undefined clears a key.
 * @param schema a constant of the module, each key optional or with a default
 */
export function useUrlState<S extends z.ZodObject>(
  schema: S,
): readonly [z.output<S>, (patch: Patch<S>, options?: { readonly push?: boolean }) => void] {
  // Safe: search params are an object of values parsed from the address; the schema reads them below.
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const state = useMemo(() => read(schema, search), [schema, search]);
  const change = useCallback(
    (patch: Patch<S>, { push = false }: { readonly push?: boolean } = {}) => {
      void navigate({
        to: ".",
        search: (before: Readonly<Record<string, unknown>>) => write(schema, before, patch),
        replace: !push,
        resetScroll: false,
      });
    },
    [navigate, schema],
  );
  return [state, change];
}

function read<S extends z.ZodObject>(schema: S, search: Readonly<Record<string, unknown>>): z.output<S> {
  const values = Object.entries(schema.shape).map(([key, field]) => {
    const parsed = z.safeParse(field, search[key]);
    return [key, parsed.success ? parsed.data : z.parse(field, undefined)];
  });
  // Safe: every key of the schema parsed by its own field.
  return Object.fromEntries(values) as z.output<S>;
}

function write(
  schema: z.ZodObject,
  before: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const next: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(patch)) {
    const field = schema.shape[key];
    if (!field) continue;
    const encoded = value === undefined ? undefined : z.encode(unwrapped(field), value);
    const fallback = z.safeParse(field, undefined).data;
    const isDefault = JSON.stringify(encoded) === JSON.stringify(fallback);
    next[key] = isDefault ? undefined : encoded;
  }
  return next;
}

/** Defaults and catches do not encode; what they wrap does. */
function unwrapped(field: z.core.$ZodType): z.core.$ZodType {
  return field instanceof z.ZodDefault || field instanceof z.ZodCatch || field instanceof z.ZodOptional
    ? unwrapped(field.def.innerType)
    : field;
}
