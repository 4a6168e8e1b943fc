import { NotificationType, ProgressType, RequestType } from "vscode-jsonrpc";
import { z } from "zod";
import { SourceDiagnostic } from "./judge.ts";

/** Runs a file without a problem. Output comes as `$/progress` with `partialResultToken` (RunOutput). */
export const RunParams = z.object({
  uri: z.string(),
  text: z.string().optional(),
  /** As in JudgeParams. */
  extent: z.enum(["file", "folder"]).optional(),
  variant: z.string().optional(),
  /** Live standard input follows in RunInput notifications with this token; else standard input is empty. */
  stdin: z.boolean().optional(),
  partialResultToken: z.union([z.string(), z.number()]),
});
export type RunParams = z.infer<typeof RunParams>;

export const RunOutput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("waiting"), message: z.string() }),
  /** Base64, so that any byte survives. */
  z.object({ kind: z.literal("output"), stream: z.enum(["stdout", "stderr"]), base64: z.string() }),
  /** The daemon may be sent this many bytes more of standard input. */
  z.object({ kind: z.literal("credit"), bytes: z.number().int() }),
]);
export type RunOutput = z.infer<typeof RunOutput>;

export const RunResult = z.object({
  /** How it ended, in the sandbox's words; `compile-error` when it did not come to run. */
  outcome: z.enum([
    "exited",
    "signalled",
    "time-limit-exceeded",
    "memory-limit-exceeded",
    "output-limit-exceeded",
    "compile-error",
    "not-started",
    "cancelled",
  ]),
  exitCode: z.number().int().optional(),
  signal: z.number().int().optional(),
  detail: z.string().optional(),
  /** Where it crashed. */
  crash: SourceDiagnostic.optional(),
  diagnostics: z.array(SourceDiagnostic),
  compilerOutput: z.string(),
  cpuTimeMs: z.number(),
  wallTimeMs: z.number(),
  peakMemoryBytes: z.number(),
});
export type RunResult = z.infer<typeof RunResult>;

export const RunRequest = new RequestType<RunParams, RunResult, void>("verdict/run");
export const RunOutputType = new ProgressType<RunOutput>();
/** Client to server: standard input for the run with this token; `end` closes it. At most 262,144 bytes beyond the credit given. */
export const RunInput = new NotificationType<{ token: string | number; base64: string; end: boolean }>(
  "verdict/runInput",
);
