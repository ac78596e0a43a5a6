/** The package ships no types; this is the part in use. */
declare module "pg-copy-streams" {
  import type { Writable } from "node:stream";
  import type { Submittable } from "pg";

  /** COPY … FROM STDIN: hand it to `client.query`, then write the file's bytes into it. */
  export function from(sql: string): Writable & Submittable;
}
