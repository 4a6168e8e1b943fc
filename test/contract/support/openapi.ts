import fc, { type Arbitrary } from "fast-check";
import { z } from "zod";

/** The part of an OpenAPI 3.1 document that is walked here. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** One request, made from a document. */
export interface MadeRequest {
  readonly method: string;
  /** As the document has it: `/result/{id}`. */
  readonly route: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Texts that make some requests find something: by the name of a property or parameter, and for any. */
export interface Known {
  readonly byName: Readonly<Record<string, string>>;
  readonly any: readonly string[];
}

/** Values that fit a schema, with known ones among its texts. */
function fitting(schema: Schema, known: Known, name = ""): Arbitrary<unknown> {
  const { type, properties = {}, required = [] } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, known)));
  switch (type) {
    case "string": {
      const bounds = { minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 60, 60) };
      const text = fc.string({ ...bounds, unit: "binary" });
      if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
      const own = known.byName[name];
      const others = fc.oneof(text, fc.constantFrom(...known.any));
      return own === undefined
        ? others
        : fc.oneof({ weight: 4, arbitrary: fc.constant(own) }, { weight: 1, arbitrary: others });
    }
    case "integer": {
      const { minimum: min = -1, maximum = 1e9 } = schema;
      // No waiting for long.
      return fc.integer({ min, max: Math.min(maximum, min + 3) });
    }
    case "number":
      return fc.double({ noNaN: true, min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(fitting(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, fitting(property, known, key)])),
        { requiredKeys: [...required] },
      );
    default:
      return fc.jsonValue();
  }
}

/** Values, most of which fit: else something is put in, left out or changed in one place. */
function likely(schema: Schema, known: Known): Arbitrary<unknown> {
  const fits = fitting(schema, known);
  const spoiled = fc.tuple(fits, fc.string(), fc.jsonValue()).map(([value, key, other]) => {
    if (typeof value !== "object" || value === null) return other;
    const keys = Object.keys(value);
    return { ...value, [keys[key.length % Math.max(1, keys.length)] ?? key]: other };
  });
  return fc.oneof(
    { weight: 4, arbitrary: fits },
    { weight: 2, arbitrary: spoiled },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

/** Requests for every operation of `document`. */
export function requestsOf(document: OpenApiDocument, known: Known): Arbitrary<MadeRequest> {
  const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route, method: method.toUpperCase(), operation })),
  );
  return fc.oneof(...operations.map((each) => requestsTo(each, known)));
}

function requestsTo(
  { route, method, operation }: { route: string; method: string; operation: Operation },
  known: Known,
): Arbitrary<MadeRequest> {
  const { parameters = [], requestBody } = operation;
  const values = fc.tuple(
    ...parameters.map(({ schema, name }) =>
      fc.option(fc.oneof(fitting(schema, known, name), fc.string()), { nil: undefined }),
    ),
  );
  const json = requestBody?.content["application/json"]?.schema;
  const body =
    json === undefined
      ? fc.constant(undefined)
      : fc.oneof({ weight: 9, arbitrary: likely(json, known).map((value) => JSON.stringify(value)) }, fc.string());
  return fc.tuple(values, body).map(([given, text]) => {
    let path = route;
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    for (const [index, { name, in: place }] of parameters.entries()) {
      const value = given[index];
      if (place === "path") path = path.replace(`{${name}}`, encode(String(value ?? "x")));
      else if (value === undefined) continue;
      else if (place === "query") query.append(name, String(value));
      else headers[name] = encode(String(value));
    }
    const search = query.size === 0 ? "" : `?${query}`;
    return { method, route, path: `${path}${search}`, headers, body: text };
  });
}

/** Half characters cannot be sent in an address. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || "x";
}

/** Says what is wrong with an answer by the document; undefined when it is as documented. */
export function findFault(
  document: OpenApiDocument,
  { method, route }: Pick<MadeRequest, "method" | "route">,
  { status, mediaType, body }: { readonly status: number; readonly mediaType: string; readonly body: unknown },
): string | undefined {
  const response = document.paths[route]?.[method.toLowerCase()]?.responses[String(status)];
  if (response === undefined) return `${status} is not documented`;
  if (response.content === undefined) return body === "" || body === undefined ? undefined : "there is a body";
  const schema = response.content[mediaType]?.schema;
  if (schema === undefined) return `${mediaType} is not documented for ${status}`;
  if (!mediaType.endsWith("json")) return undefined;
  const parsed = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(body);
  return parsed.success ? undefined : z.prettifyError(parsed.error);
}
