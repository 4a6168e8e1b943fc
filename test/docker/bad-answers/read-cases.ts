import { readdirSync, readFileSync } from "node:fs";

/** A function that answers badly. */
export interface BadAnswer {
  readonly languageId: string;
  readonly name: string;
  /** Type of the function's first parameter and of its result; `class` for the class Tally. */
  readonly type: string;
  /** What `outline` is to say: the verdicts of four tests, or `CE`. */
  readonly verdicts: string;
  /** What is said of the second test, or by the first error. */
  readonly words: RegExp;
  readonly source: string;
}

const values: Readonly<Record<string, string>> = {
  int: "7",
  long: "9007199254740993",
  double: "0.5",
  bool: "true",
  char: '"a"',
  string: '"word"',
  "int[]": "[3,1,2]",
  "int[][]": "[[1],[2,3]]",
  "List<int>": "[3,1,2]",
  ListNode: "[1,2,3]",
  TreeNode: "[1,2,3]",
  GraphNode: "[[2],[1]]",
  NaryNode: "[1,null,2,3]",
  RandomNode: "[[7,null],[8,0]]",
};

const tally = "class: Tally\nconstructor: { start: int }\nmethods:\n  add: { parameters: { by: int }, returns: int }\n";

/** Reads the cases of every file beside this one: a heading, `TYPE: VERDICTS` with words in backquotes, and the source. */
export function readCases(): readonly BadAnswer[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));
  return files.flatMap((file) => {
    const [, ...parts] = readFileSync(new URL(file, import.meta.url), "utf8").split(/^## /mu);
    return parts.map((part) => readCase(file.slice(0, -3), part));
  });
}

/** `signature.yaml` of a function or class that deals with `type`. */
export function signatureOf(type: string): string {
  return type === "class"
    ? `${tally}  get: { returns: long }\n`
    : `function: same\nparameters: { x: "${type}", turn: int }\nreturns: "${type}"\n`;
}

/** The tests 1 to 4, two samples and two hidden ones. */
export function testsOf(type: string): Record<string, [string, string]> {
  const test = (turn: number): [string, string] =>
    type === "class"
      ? [`["Tally","add","get"]\n[[5],[${turn}],[]]\n`, `[null,${5 + turn},${5 + turn}]\n`]
      : [`${values[type]}\n${turn}\n`, `${values[type]}\n`];
  return { "sample/1": test(1), "sample/2": test(2), "secret/3": test(3), "secret/4": test(4) };
}

function readCase(languageId: string, part: string): BadAnswer {
  const match =
    /^(?<name>.*)\n\n(?<type>\S+): (?<given>[A-Z ]+?)(?: `(?<words>.*)`)?\n\n```\w*\n(?<source>.*)```\n*$/su.exec(part);
  const { name = "", type = "", given = "", words = "", source = "" } = match?.groups ?? {};
  if (!(type === "class" || type in values) || source === "") {
    throw new Error(`${languageId}.md: not a case: ${part.slice(0, 200)}`);
  }
  const verdicts = given.includes(" ") || given === "CE" ? given : `AC ${given} ${given} AC`;
  return { languageId, name, type, verdicts, words: new RegExp(words, "su"), source };
}
