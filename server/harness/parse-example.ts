import { parseExpected } from "./expected.ts";
import { TestDataError } from "./json-cursor.ts";
import { encodeQuestion } from "./question.ts";
import type { Signature } from "./signature.ts";
import { formatType } from "./type-notation.ts";

/** A pasted example cannot be made a test; the message says what was expected. */
export class ExampleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ExampleError";
  }
}

/** A test as its two files have it, each line ended. */
export interface ExampleTest {
  readonly input: string;
  /** Absent when the example does not give it. */
  readonly answer?: string;
}

type Section = "input" | "output" | "other";

/** `Input:`, `**Output:**`, or such a word alone on its line. */
const LABEL = /^[\s*`>]*(input|output|expected|explanation|note|constraints|example(?:\s+\d+)?)[\s*`]*(?::[\s*`]*|$)/iu;
const NAME = /[A-Za-z_]\w*[ \t]*=/uy;

/**
 * Reads an example as problem statements print it: `nums = [2,7,11,15], target = 9`, with `Input:`, `Output:` and
 * `Explanation:` or without; or the bare values, one a line; of a class, the line of methods and the line of arguments.
 * @throws ExampleError
 */
export function parseExample(signature: Signature, text: string): ExampleTest {
  const sections = splitSections(text);
  const values = splitValues(sections.input);
  const lines = signature.kind === "class" ? values.map(({ json }) => json) : orderValues(signature, values);
  const input = lines.map((line) => `${line}\n`).join("");
  const answers = splitValues(sections.output);
  if (answers.length > 1) {
    throw new ExampleError(`one value is expected as output, not ${answers.length}`);
  }
  const answer = answers[0] && `${answers[0].json}\n`;
  const { shape } = orExampleError(describeForm(signature), () => encodeQuestion(signature, Buffer.from(input)));
  if (answer !== undefined) {
    orExampleError("", () => parseExpected(shape, Buffer.from(answer)));
  }
  return { input, ...(answer !== undefined && { answer }) };
}

/** Runs `read`; what it says of test data is said of the example instead. `form` is empty for an output. */
function orExampleError<T>(form: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TestDataError) {
      throw new ExampleError(form === "" ? `Output: ${error.message}` : `${error.message}; ${form}`);
    }
    throw error;
  }
}

interface NamedValue {
  readonly name: string | undefined;
  readonly json: string;
}

function splitSections(text: string): Record<Section, string> {
  const sections: Record<Section, string[]> = { input: [], output: [], other: [] };
  let section: Section = "input";
  for (const line of text.split(/\r?\n/u)) {
    const [label = "", word = ""] = LABEL.exec(line) ?? [];
    if (label !== "") {
      section = /^(?:input|example)/iu.test(word) ? "input" : /^(?:output|expected)/iu.test(word) ? "output" : "other";
    }
    sections[section].push(line.slice(label.length));
  }
  return { input: sections.input.join("\n"), output: sections.output.join("\n"), other: "" };
}

/** Splits `a = 1, b = [2]` or values one a line; what a value is, the signature says later. */
function splitValues(text: string): NamedValue[] {
  const values: NamedValue[] = [];
  let at = 0;
  for (;;) {
    at = skip(text, at, /[\s,;`*]/u);
    if (at >= text.length) {
      return values;
    }
    NAME.lastIndex = at;
    const named = NAME.exec(text);
    const start = skip(text, at + (named?.[0].length ?? 0), /\s/u);
    const end = findEnd(text, start);
    values.push({ name: named?.[0].slice(0, -1).trim(), json: writeOnOneLine(text.slice(start, end)) });
    at = end;
  }
}

/** A value ends at a comma or a new line outside of strings and brackets. */
function findEnd(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const letter = text.charAt(at);
    if (inString) {
      at += letter === "\\" ? 1 : 0;
      inString = letter !== '"';
    } else if (letter === '"') {
      inString = true;
    } else if (letter === "[") {
      depth++;
    } else if (letter === "]") {
      depth--;
    } else if (depth <= 0 && /[\n,;`]/u.test(letter)) {
      return at;
    }
  }
  return text.length;
}

function skip(text: string, from: number, letters: RegExp): number {
  let at = from;
  while (at < text.length && letters.test(text.charAt(at))) {
    at++;
  }
  return at;
}

/** A list may be spread over lines; outside of strings, new lines are blanks. */
function writeOnOneLine(json: string): string {
  const lines = json.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}

function orderValues(
  signature: Extract<Signature, { kind: "function" }>,
  values: readonly NamedValue[],
): readonly string[] {
  const { parameters } = signature;
  if (values.every(({ name }) => name === undefined)) {
    return values.map(({ json }) => json);
  }
  const stranger = values.find(({ name }) => !parameters.some((parameter) => parameter.name === name));
  if (stranger !== undefined) {
    const shown = stranger.name === undefined ? "a value without a name" : `"${stranger.name}"`;
    throw new ExampleError(`${shown} is not a parameter; ${describeForm(signature)}`);
  }
  return parameters.map((parameter) => {
    const given = values.filter(({ name }) => name === parameter.name);
    if (given.length !== 1) {
      const problem = given.length === 0 ? "is missing" : "is given twice";
      throw new ExampleError(`${parameter.name} ${problem}; ${describeForm(signature)}`);
    }
    return given[0]?.json ?? "";
  });
}

function describeForm(signature: Signature): string {
  if (signature.kind === "class") {
    return `a line with the methods to call, such as ["${signature.name}",...], and a line with their arguments are expected`;
  }
  const form = signature.parameters.map(({ name, type }) => `${name} = <${formatType(type)}>`).join(", ");
  return form === "" ? "no input is expected" : `${form} is expected`;
}
