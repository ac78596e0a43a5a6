import { z } from "zod";

/** From values as services give them to values as JSON has them. */
export type Encoder = (value: unknown) => unknown;

/**
 * What `z.encode` makes of sound values, without looking at each once more whether it is sound: of an import's replies,
 * which the compiler has checked and only a receipt keeps, that is all the work. Kinds of schemas it does not know are zod's.
 */
export function encoderOf(schema: z.core.$ZodType): Encoder {
  if (schema instanceof z.ZodObject && schema.def.catchall === undefined) return objectEncoder(schema);
  if (schema instanceof z.ZodObject && isPlainLoose(schema)) return same;
  if (schema instanceof z.ZodArray) return arrayOf(encoderOf(schema.element));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return emptyOr(encoderOf(schema.unwrap()));
  if (schema instanceof z.ZodCodec && isPlain(schema.out)) return codecEncoder(schema);
  return isPlain(schema) ? same : (value) => z.encode(schema, value);
}

const same: Encoder = (value) => value;

/** Kinds whose values are the same on both sides. Texts are trimmed when they are read. */
const isPlain = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodString ||
  schema instanceof z.ZodStringFormat ||
  schema instanceof z.ZodNumber ||
  schema instanceof z.ZodBoolean ||
  schema instanceof z.ZodEnum ||
  schema instanceof z.ZodLiteral ||
  schema instanceof z.ZodCustom;

const emptyOr =
  (encode: Encoder): Encoder =>
  (value) =>
    value === null || value === undefined ? value : encode(value);

const arrayOf = (encode: Encoder): Encoder =>
  encode === same ? same : (value) => (Array.isArray(value) ? value.map(encode) : value);

/** Keeps whatever else it has, and nothing in it is written in another way. */
const isPlainLoose = ({ shape, def }: z.ZodObject): boolean =>
  def.catchall instanceof z.ZodUnknown && Object.values(shape).every((field) => encoderOf(field) === same);

function objectEncoder({ shape }: z.ZodObject): Encoder {
  const fields = Object.entries(shape).map(([key, schema]) => ({ key, encode: encoderOf(schema) }));
  return (value) => {
    const from = value as Readonly<Record<string, unknown>>; // safe: of the schema's own type
    const into: Record<string, unknown> = {};
    for (const { key, encode } of fields) {
      const encoded = encode(from[key]);
      if (encoded !== undefined) into[key] = encoded;
    }
    return into;
  };
}

function codecEncoder({ def }: z.ZodCodec): Encoder {
  const encode = encoderOf(def.in);
  return (value) => encode(def.reverseTransform(value, { value, issues: [] }));
}
