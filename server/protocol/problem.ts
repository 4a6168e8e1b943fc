import { RequestType } from "vscode-jsonrpc";
import { z } from "zod";

/** Files that make a folder a problem package; either does. */
export const packageMarks: readonly string[] = ["problem.yaml", "domjudge-problem.ini"];

/** Beside one of them: the problem asks for a function or a class. */
export const signatureFile = "signature.yaml";

/** There, or in a folder above: what an assignment asks of submissions. */
export const assignmentFile = "assignment.yaml";

/** One thing found in a problem package; `file` is absolute, `line` and `column` count from 1. */
export const PackageNotice = z.object({
  file: z.string(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  key: z.string().optional(),
  message: z.string(),
});
export type PackageNotice = z.infer<typeof PackageNotice>;

export const ProblemParams = z.object({
  /** `file:` URI of a solution, of the problem's folder or of anything in it. */
  uri: z.string(),
  problemDirectory: z.string().optional(),
});
export type ProblemParams = z.infer<typeof ProblemParams>;

export const ProblemInfo = z.object({
  directory: z.string(),
  id: z.string(),
  name: z.string(),
  timeLimitMs: z.number(),
  memoryLimitBytes: z.number(),
  /** The statement in Markdown that is shown unless another language is asked for. */
  statementPath: z.string().optional(),
  /** Every statement in Markdown: language code (`en`), absolute path. */
  statements: z.array(z.object({ language: z.string(), path: z.string() })),
  /** Samples first; secret tests show as `hidden 1..n`, without paths. */
  tests: z.array(
    z.discriminatedUnion("kind", [
      /** `own/1`: a test of the user's own, which runs with the samples. */
      z.object({ kind: z.literal("sample"), name: z.string(), inputPath: z.string(), answerPath: z.string() }),
      z.object({ kind: z.literal("hidden"), name: z.string() }),
    ]),
  ),
  warnings: z.array(PackageNotice),
});
export type ProblemInfo = z.infer<typeof ProblemInfo>;

/** Client to server: what a face may know of a problem. Errors: packageBroken, noProblem, notFound. */
export const ProblemRequest = new RequestType<ProblemParams, ProblemInfo, void>("verdict/problem");
