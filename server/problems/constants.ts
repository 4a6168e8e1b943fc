import { z } from "zod";

/** What `{{name}}` and `{{name.variant}}` stand for in a package's programs and settings, by the text between the braces. */
export type Constants = Readonly<Record<string, string>>;

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/u;
const SEQUENCE = /\{\{(?<name>\w+(?:\.\w+)?)\}\}/gu;
const OPENING = Buffer.from("{{");

const value = z.string("must be a number or a text");
const constant = z.union(
  [value, z.object({ value }).catchall(value)],
  "must be a number or a text, or a map with `value` and other ways to write it",
);

/** `constants` of problem.yaml; numbers are to be given as they were written. */
export const ConstantsYaml = z.record(
  z.string().regex(NAME, "must consist of letters, digits and _, and not begin with a digit"),
  constant,
  "must be a map from names to values",
);

/** Reads the map; undefined where it holds nothing. */
export function readConstants(given: z.infer<typeof ConstantsYaml>): Constants | undefined {
  const pairs = Object.entries(given).flatMap(([name, said]) =>
    typeof said === "string"
      ? [
          [name, said],
          [`${name}.value`, said],
        ]
      : [[name, said.value], ...Object.entries(said).map(([variant, text]) => [`${name}.${variant}`, text])],
  );
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

/** Puts constants in their places in a text. What is no constant's name stays as it is. */
export function fillConstants(text: string, constants: Constants | undefined): string {
  return constants === undefined
    ? text
    : text.replace(SEQUENCE, (sequence, name: string) =>
        Object.hasOwn(constants, name) ? (constants[name] ?? sequence) : sequence,
      );
}

/** As `fillConstants`, of a file's content, which need not be text. */
export function fillConstantsIn<Bytes extends Uint8Array>(
  content: Bytes,
  constants: Constants | undefined,
): Bytes | Uint8Array {
  if (
    constants === undefined ||
    Buffer.from(content.buffer, content.byteOffset, content.byteLength).indexOf(OPENING) < 0
  ) {
    return content;
  }
  // One character a byte: whatever is no constant goes through unchanged.
  const encoded = Object.entries(constants).map(([name, text]) => [name, Buffer.from(text).toString("latin1")]);
  const filled = fillConstants(Buffer.from(content).toString("latin1"), Object.fromEntries(encoded));
  return Buffer.from(filled, "latin1");
}
