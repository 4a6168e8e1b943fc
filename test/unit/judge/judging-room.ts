import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createJudge } from "../../../server/judge/judge.ts";
import type { JudgeEvent, Judgement, JudgeRequest } from "../../../server/judge/judgement.ts";
import type { Language, Program, SubmittedFiles } from "../../../server/languages/language.ts";
import { SourceFilesError } from "../../../server/languages/source-files.ts";
import type { Problem, TestCase } from "../../../server/problems/problem.ts";
import type { ScriptedSandbox } from "./scripted-sandbox.ts";

/**
 * A language that compiles, whose crashes say `at line N: words` and whose compiler says `line N: words`, or
 * `harness line N: words` of its harness. A function is defined by a line `function NAME`.
 */
export const toyLanguage: Language = {
  id: "toy",
  name: "Toy (Tester)",
  extensions: [".toy"],
  editorLanguageIds: ["toy"],
  sourceName: "solution.toy",
  multipleFiles: true,
  companionExtensions: [],
  packageLanguages: ["toy", "toy2"],
  variants: [{ id: "careful", title: "with checks" }],
  compile: {
    command: ["/bin/toyc", "/box/solution.toy"],
    environment: {},
    timeLimitMs: 10_000,
    memoryLimitBytes: 2 ** 30,
    outputLimitBytes: 2 ** 20,
    processLimit: 9,
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a manifest's placeholder
  run: { command: ["/prog/solution", "--heap=${memoryLimitMiB}"], environment: { HOME: "/tmp" } },
  timeMultiplier: 2,
  memoryMultiplier: 0.5,
  processMultiplier: 1.5,
  systemCalls: [],
  version: { command: ["/bin/toyc", "--version"], environment: {} },
  isOutOfMemory: (stderr) => stderr.includes("OUT OF MEMORY"),
  findEntryLine: (source, name) => {
    const lines = source.split("\n");
    return Math.max(0, name === undefined ? 0 : lines.indexOf(`function ${name}`));
  },
  harness: {
    types: Object.fromEntries(["int", "long", "double", "bool", "char", "string", "void"].map((type) => [type, type])),
    naming: { function: "snake", parameter: "snake", class: "pascal" },
    reservedWords: [],
    largestChar: 0xff,
    starter: "function {{{name}}}",
    expected: "function {{{name}}}({{#parameters}}{{{type.text}}}{{/parameters}}): {{{returns.text}}}",
    files: [{ path: "main.toy", template: "call {{{name}}}" }],
  },
  plan: (files) => planToy(files),
  chooseMain: ([first]) => first,
};

/** A lone file gets the name `solution.toy`; its own shows in messages. No other may be called `nowhere.toy`. */
function planToy({ files: [main, ...others], harness = [] }: SubmittedFiles): Program {
  if (others.some(({ path }) => path === "nowhere.toy")) {
    throw new SourceFilesError("There is no place for nowhere.toy.");
  }
  const { content, path: shown } = main ?? { content: new Uint8Array(), path: "" };
  const { compile, run, timeMultiplier, memoryMultiplier, processMultiplier, sourceName } = toyLanguage;
  return {
    files: [{ path: sourceName, content }, ...others, ...harness],
    ...(compile && { compile }),
    run,
    timeMultiplier,
    memoryMultiplier,
    processMultiplier,
    parseCompilerOutput: (text) => [
      ...parseLines(text, /^line (\d+): (.*)$/gmu),
      ...parseLines(text, /^harness line (\d+): (.*)$/gmu).map((found) => ({ ...found, place: "harness" as const })),
    ],
    parseRuntimeError: (stderr) => parseLines(stderr, /^at line (\d+): (.*)$/gmu)[0],
    showNames: (text) => text.replaceAll(/(?:file:\/\/)?\/box\/solution\.toy/gu, shown),
  };
}

function parseLines(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map(([, line, message = ""]) => ({
    severity: "error" as const,
    line: Number(line) - 1,
    message,
  }));
}

/** A problem whose files lie in a temporary folder, and what is heard while its submissions are judged. */
export interface JudgingRoom extends AsyncDisposable {
  readonly problem: Problem;
  readonly events: JudgeEvent[];
  judge(sandbox: ScriptedSandbox, changes?: Partial<JudgeRequest>, signal?: AbortSignal): Promise<Judgement>;
}

/** Makes a problem of tests by name; each test's content is `[input, answer]`. */
export async function createJudgingRoom(
  tests: Readonly<Record<string, readonly [string, string]>>,
  changes: Partial<Problem> = {},
): Promise<JudgingRoom> {
  const directory = await mkdtemp(join(tmpdir(), "verdict-judging-"));
  const testCases: TestCase[] = [];
  for (const [name, [input, answer]] of Object.entries(tests)) {
    const stem = join(directory, "data", name);
    await mkdir(dirname(stem), { recursive: true });
    await Promise.all([writeFile(`${stem}.in`, input), writeFile(`${stem}.ans`, answer)]);
    const kind = name.startsWith("sample/") ? "sample" : "secret";
    testCases.push({
      name,
      kind,
      inputPath: `${stem}.in`,
      answerPath: `${stem}.ans`,
      validatorArguments: [],
      inputValidatorArguments: [],
      arguments: [],
    });
  }
  const problem: Problem = {
    directory,
    id: "toys",
    name: "Toys",
    limits: { timeLimitMs: 1000, memoryLimitBytes: 2 ** 28, outputLimitBytes: 2 ** 23, processLimit: 64 },
    checker: { caseSensitive: false, spaceChangeSensitive: false },
    testCases,
    tests: {
      name: "",
      tests: testCases.map(({ name }) => name),
      groups: [],
      aggregation: "pass-fail",
      acceptScore: 1,
      rejectScore: 0,
      onReject: "break",
      requirePass: [],
    },
    interactive: false,
    passLimit: 1,
    validation: { timeLimitMs: 10_000, memoryLimitBytes: 2 ** 28, outputLimitBytes: 2 ** 23 },
    includes: [],
    statements: [],
    warnings: [],
    ...changes,
  };
  const events: JudgeEvent[] = [];
  return {
    problem,
    events,
    judge: (sandbox, more = {}, signal = new AbortController().signal) =>
      createJudge(sandbox, [toyLanguage]).judge(
        {
          language: toyLanguage,
          problem,
          source: Buffer.from("one\ntwo\nthree\n"),
          tests: problem.testCases,
          continueAfterFailure: false,
          ...more,
        },
        (event) => events.push(event),
        signal,
      ),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The name of each event, with the test's where it has one. */
export function outline(events: readonly JudgeEvent[]): string[] {
  return events.map((event) => {
    if (event.kind === "test-started") {
      return `started ${event.name}`;
    }
    return event.kind === "test-finished" ? `${event.result.name} ${event.result.verdict}` : event.kind;
  });
}
