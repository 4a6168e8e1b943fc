import { z } from "zod";
import { Verdict } from "../protocol/judge.ts";

export const State = z
  .enum(["queued", "running", "judged", "cancelled"])
  .describe("Goes forwards only: queued, running, then judged or cancelled for good.");

export const SubmissionId = z.string().max(100).describe("As `POST /submit` or `POST /run` answered.");

const measures = {
  verdict: Verdict,
  cpuTimeMs: z.number(),
  wallTimeMs: z.number(),
  memoryBytes: z.number().describe("The most that it held at a time."),
  points: z.number().optional().describe("Of a problem that scores."),
  detail: z.string().optional().describe("One sentence: which limit, for example."),
};

const SampleView = z
  .object({
    kind: z.literal("sample"),
    name: z.string(),
    ...measures,
    input: z.string(),
    expected: z.string(),
    output: z.string().describe("What it wrote to standard output; the first 64 KiB, as of the other texts."),
    error: z.string().describe("What it wrote to standard error."),
    isCut: z.boolean().describe("A text here is only its beginning."),
    answer: z.string().optional().describe("What the function returned."),
    message: z.string().optional().describe("What the problem's validator has to say."),
    transcript: z.string().optional().describe("Of an interactive problem: `<` the other side, `>` the program."),
    exitCode: z.int().optional(),
  })
  .describe("A test whose data may be seen.");

const HiddenView = z
  .object({
    kind: z.literal("hidden"),
    name: z.string().describe("`hidden` and its number: its author's name for it is not told."),
    ...measures,
    hint: z.string().optional().describe("The author's hint for those who fail it."),
  })
  .describe("A hidden test: its data, and whatever the program wrote, are never told.");

export const TestView = z.discriminatedUnion("kind", [SampleView, HiddenView]);

export const CompilationView = z.object({
  outcome: z.enum(["succeeded", "failed", "not-needed", "not-reached"]),
  output: z.string().describe("What the compiler printed."),
  timeMs: z.number(),
  diagnostics: z.array(
    z.object({
      severity: z.enum(["error", "warning"]),
      line: z.int().describe("From 1."),
      column: z.int().optional().describe("From 1, in UTF-16 units."),
      file: z.string().optional(),
      message: z.string(),
    }),
  ),
});

export const ProblemName = z.object({ id: z.string(), name: z.string() });

const record = {
  id: z.string(),
  user: z.string().describe("Whose it is: the name of a token, or the `user` that a service named."),
  kind: z.enum(["judge", "tests", "run"]).describe("Judged for a problem, by tests that came with it, or only run."),
  problem: ProblemName.optional(),
  language: z.string(),
  state: State,
  attempt: z.int().describe("How many times its judging has begun; more than once after a crash."),
  submittedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  verdict: Verdict.optional().describe("Once it has ended."),
};

/** A submission in a list. */
export const SubmissionView = z.object(record);

/** A submission with all that is known of it. */
export const ResultView = z
  .object({
    ...record,
    position: z.int().optional().describe("While it waits: how many go before it."),
    estimateMs: z.number().optional().describe("While it waits: a guess at how long."),
    detail: z.string().optional().describe("One sentence about the verdict."),
    score: z
      .object({
        points: z.number(),
        maxPoints: z.number().optional(),
        groups: z.array(
          z.object({
            ordinal: z.int().describe("From 1, in the problem's order."),
            verdict: Verdict,
            points: z.number(),
            maxPoints: z.number().optional(),
          }),
        ),
      })
      .optional(),
    compilation: CompilationView.optional(),
    tests: z.array(TestView).optional().describe("Once it has ended; in the problem's order."),
    passed: z.int().optional(),
    total: z.int().optional(),
  })
  .describe("A submission and what came of it.");

export const EventView = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("waiting"), message: z.string() }),
    z.object({ kind: z.literal("compiling") }),
    z.object({ kind: z.literal("compiled"), compilation: CompilationView }),
    z.object({ kind: z.literal("test-started"), name: z.string() }),
    z.object({ kind: z.literal("test-finished"), test: TestView }),
    z.object({ kind: z.literal("output"), stream: z.enum(["stdout", "stderr"]), text: z.string() }),
    z.object({ kind: z.literal("finished"), result: ResultView }),
  ])
  .describe("What is heard of a submission. A second `compiling` means that all of it begins again.");
