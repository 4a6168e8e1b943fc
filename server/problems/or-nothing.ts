import type { z } from "zod";

/** A key that may be there without a value, which says no more than if it were not. */
export function orNothing<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
