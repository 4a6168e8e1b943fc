import { z } from "zod";
import type { ValueType } from "./signature.ts";
import { parseType } from "./type-notation.ts";

const MAX_PARAMETERS = 16;
const MAX_METHODS = 64;
const MAX_NAME_LENGTH = 64;

const text = z.string("must be a text");
const memberName = text
  .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} letters`)
  .regex(/^[a-z][A-Za-z0-9]*$/u, "must be a name in camel case, such as twoSum");
const className = text
  .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} letters`)
  .regex(/^[A-Z][A-Za-z0-9]*$/u, "must be a name in Pascal case, such as TideLog");

const notation = text.max(200, "must have at most 200 letters");
const typeNotation = notation.transform(readType);
const returns = notation.transform((written, context) =>
  written.trim() === "void" ? ("void" as const) : readType(written, context),
);
const namedBy = <T extends z.ZodType>(value: T, words: string) =>
  z.record(memberName, value, {
    error: (issue) => (issue.code === "invalid_key" ? issue.issues[0]?.message : words),
  });

const parameters = namedBy(typeNotation, 'must be a map from names to types, such as { nums: "int[]" }').refine(
  (map) => Object.keys(map).length <= MAX_PARAMETERS,
  `must be at most ${MAX_PARAMETERS}`,
);

const method = z.strictObject(
  { parameters: parameters.nullish(), returns: returns.nullish() },
  "must be a map such as { parameters: { level: int }, returns: int }",
);

function readType(written: string, context: z.core.$RefinementCtx<string>): ValueType {
  const type = parseType(written);
  if (typeof type !== "string") {
    return type;
  }
  context.issues.push({ code: "custom", message: type, input: written });
  return z.NEVER;
}

/** What may stand in `signature.yaml`. Which keys go together is checked afterwards. */
export const SignatureYaml = z.strictObject(
  {
    function: memberName.optional(),
    parameters: parameters.nullish(),
    returns: returns.optional(),
    output: text.optional(),
    class: className.optional(),
    constructor: parameters.nullish(),
    methods: namedBy(method.nullable(), "must be a map from names to methods")
      .refine((map) => Object.keys(map).length > 0, "must name at least one method")
      .refine((map) => Object.keys(map).length <= MAX_METHODS, `must be at most ${MAX_METHODS}`)
      .optional(),
    compare: z
      .strictObject(
        {
          order: z
            .enum(
              ["exact", "any", "any-inside", "any-everywhere"],
              "must be one of exact, any, any-inside, any-everywhere",
            )
            .optional(),
          float_tolerance: z
            .number("must be a number, such as 1e-6")
            .min(0, "must be at least 0")
            .max(1, "must be at most 1")
            .optional(),
        },
        "must be a map such as { order: any }",
      )
      .nullish(),
  },
  "must be a map of keys, such as `function: twoSum`",
);
export type SignatureYaml = z.infer<typeof SignatureYaml>;

/** The constructor's parameters; every object without some has a `constructor` that is none. */
export function constructorOf(value: SignatureYaml): SignatureYaml["constructor"] {
  return Object.hasOwn(value, "constructor") ? value.constructor : undefined;
}
