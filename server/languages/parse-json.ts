import type { z } from "zod";
import { listSchemaIssues } from "../base/schema-issues.ts";

/** Parses JSON text with a schema; else every reason, one a key. */
export function parseJson<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): { readonly value: z.infer<Schema> } | { readonly reasons: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { reasons: [`is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const result = schema.safeParse(json);
  if (result.success) {
    return { value: result.data };
  }
  const issues = listSchemaIssues(schema, result.error);
  return { reasons: issues.map((issue) => `${issue.path.join(".") || "(root)"}: ${issue.message}`) };
}
