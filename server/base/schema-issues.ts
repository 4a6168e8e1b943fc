import { z } from "zod";

/** One thing wrong with a parsed document: where (keys from the root) and what is expected there. */
export interface SchemaIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Set when `path` ends with a key that the schema does not know. */
  readonly unknownKey: boolean;
}

/** Turns what zod found into one issue a key; an unknown key's message lists the keys that are allowed beside it. */
export function listSchemaIssues(schema: z.ZodType, error: z.ZodError): SchemaIssue[] {
  return error.issues.flatMap((issue) => describeIssue(schema, issue));
}

function describeIssue(schema: z.ZodType, issue: z.core.$ZodIssue): SchemaIssue[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code !== "unrecognized_keys") {
    return [{ path, message: issue.message, unknownKey: false }];
  }
  const allowed = allowedKeys(schema, path);
  const message = allowed.length === 0 ? "unknown key" : `unknown key; allowed here: ${allowed.join(", ")}`;
  return issue.keys.map((key) => ({ path: [...path, key], message, unknownKey: true }));
}

function allowedKeys(schema: z.ZodType, path: readonly (string | number)[]): string[] {
  let here: unknown = schema;
  for (const part of path) {
    here = child(unwrap(here), part);
  }
  const object = unwrap(here);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function child(schema: unknown, part: string | number): unknown {
  if (schema instanceof z.ZodObject) {
    return schema.shape[part];
  }
  if (schema instanceof z.ZodArray) {
    return schema.element;
  }
  return undefined;
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodPipe
  ) {
    inner = inner instanceof z.ZodPipe ? inner.in : inner.unwrap();
  }
  // A map where a plain value is allowed too: its keys are the ones to name.
  return inner instanceof z.ZodUnion ? inner.options.find((option) => option instanceof z.ZodObject) : inner;
}
