import type { Judgement, JudgeRequest } from "../../../server/judge/judgement.ts";
import type { Language } from "../../../server/languages/language.ts";
import type { Problem } from "../../../server/problems/problem.ts";
import { toOrder } from "../../../server/submissions/order.ts";
import type { Submission } from "../../../server/submissions/submission.ts";

const language: Language = {
  id: "example",
  name: "Example",
  extensions: [".ex"],
  sourceName: "solution.ex",
  run: { command: ["/bin/true"], environment: {} },
  timeMultiplier: 1,
  memoryMultiplier: 1,
  processMultiplier: 1,
  systemCalls: [],
  version: { command: ["/bin/true"], environment: {} },
  parseCompilerOutput: () => [],
  parseRuntimeError: () => undefined,
  findEntryLine: () => 0,
} as unknown as Language;

const plain = { arguments: [], validatorArguments: [], inputValidatorArguments: [] };

export const problem: Problem = {
  directory: "/problems/echoes",
  id: "echoes",
  name: "Echoes",
  limits: { timeLimitMs: 1000, memoryLimitBytes: 1e8, outputLimitBytes: 1e6, processLimit: 8 },
  checker: { caseSensitive: false, spaceChangeSensitive: false },
  testCases: [
    { name: "sample/1", kind: "sample", inputPath: "/1.in", answerPath: "/1.ans", ...plain },
    { name: "secret/authors-name", kind: "secret", inputPath: "/2.in", answerPath: "/2.ans", ...plain },
  ],
  tests: {
    name: "",
    tests: ["sample/1", "secret/authors-name"],
    groups: [],
    aggregation: "sum",
    acceptScore: 1,
    rejectScore: 0,
    onReject: "continue",
    requirePass: [],
  },
  interactive: false,
  passLimit: 1,
  validation: { timeLimitMs: 1000, memoryLimitBytes: 1e8, outputLimitBytes: 1e6 },
  includes: [],
  statements: [],
  warnings: [],
};

export const request: JudgeRequest = {
  language,
  problem,
  source: Buffer.from("x"),
  tests: problem.testCases,
  continueAfterFailure: false,
};

export function submission(parts: Partial<Submission> = {}): Submission {
  return {
    userId: "somebody",
    clientId: "window",
    uri: "file:///problems/echoes/solution.ex",
    urgency: "submit",
    problem: { id: "echoes", name: "Echoes" },
    order: toOrder(request),
    request,
    ...parts,
  };
}

export const accepted: Judgement = {
  verdict: "accepted",
  compilation: { outcome: "not-needed", diagnostics: [], output: "", timeMs: 0 },
  tests: [
    {
      kind: "sample",
      name: "sample/1",
      ordinal: 1,
      verdict: "accepted",
      cpuTimeMs: 3,
      wallTimeMs: 4,
      peakMemoryBytes: 5,
      input: "in",
      expected: "out",
      stdout: "out",
      stderr: "",
      exitCode: 0,
      truncated: [],
    },
    {
      kind: "secret",
      name: "secret/authors-name",
      ordinal: 1,
      verdict: "accepted",
      cpuTimeMs: 6,
      wallTimeMs: 7,
      peakMemoryBytes: 8,
    },
  ],
};
