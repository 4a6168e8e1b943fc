import { z } from "zod";
import type { Identity } from "../../access/token-record.ts";
import { Verdict } from "../../protocol/judge.ts";
import type { Order } from "../../submissions/order.ts";
import type { SubmissionRecord } from "../../submissions/submission.ts";
import type { App } from "../app.ts";
import { errorResponses, HttpError } from "../http-error.ts";
import type { HttpServices } from "../services.ts";
import {
  exampleOf,
  findLanguage,
  idempotencyHeaders,
  readCode,
  readText,
  submittedCode,
  userOf,
} from "../submitted.ts";
import { withoutPaths } from "../to-http.ts";
import { during, type Waiting } from "../waiting.ts";

const mostStdinBytes = 1024 * 1024;
const longestWaitMs = 60_000;

const RunBody = z.strictObject({
  ...submittedCode,
  stdin: z.string().default("").describe("What the program reads; at most 1 MiB as UTF-8."),
  async: z.boolean().default(false).describe("Answer at once; `GET /status` and the job's events tell the rest."),
});

const RunView = z
  .object({
    success: z.boolean().describe("It was compiled, and ended by itself with exit code 0."),
    verdict: Verdict,
    output: z.string().describe("What it wrote to standard output, the first 64 KiB."),
    error: z.string().describe("What it wrote to standard error, or the compiler's words, or why it was not run."),
    timeMs: z.number().describe("CPU time."),
    memoryBytes: z.number(),
    exitCode: z.int().optional(),
    jobId: z.string(),
  })
  .describe("It has ended.")
  .meta({
    example: {
      ...{ success: true, verdict: "accepted", output: "desserts\n", error: "", timeMs: 9.5, memoryBytes: 8_400_896 },
      ...{ exitCode: 0, jobId: "6f1c3a52-8d0e-4b6f-9a57-2e0b7f1c9d34" },
    },
  });

const JobView = z
  .object({ jobId: z.string(), status: z.enum(["queued", "running"]) })
  .describe("Accepted: asked for with `async`, or it has not ended within a minute.");

/** `POST /run`. */
export function addRun(app: App, services: HttpServices, waiting: Waiting): void {
  const { submissions } = services;
  app.post(
    "/run",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "Run a program once, without a problem",
        description: "A client that leaves before the answer cancels the run, unless it was asked for with `async`.",
        tags: ["runs"],
        headers: idempotencyHeaders,
        body: RunBody.meta({ example: { ...exampleOf(services.languages), stdin: "stressed\n" } }),
        response: {
          200: RunView,
          202: JobView,
          ...errorResponses(
            ...(["unauthorized", "forbidden", "bodyTooLarge", "unsupportedMediaType", "busy", "draining"] as const),
            ...(["unknownLanguage", "badSource", "keyReused", "storageUnavailable"] as const),
          ),
        },
      },
    },
    async (request, reply) => {
      const identity = request.identity as Identity;
      const { body } = request;
      const userId = userOf(identity, body.user);
      const language = findLanguage(services.languages, body.language);
      const source = readCode(body.code);
      const stdin = readText(body.stdin, "The input", "badSource");
      if (stdin.length > mostStdinBytes) throw new HttpError("badSource", "The input is larger than 1 MiB.");
      const { fileName } = body;
      const order: Order = {
        ...{ kind: "run", languageId: language.id, source, companions: [], stdin },
        ...(fileName !== undefined && { fileName }),
      };
      const key = request.headers["idempotency-key"];
      const accept = () => {
        const accepted = submissions.accept({ userId, clientId: userId, urgency: "run", order }, key);
        const { submissionId } = accepted;
        request.subject = { submissionId, ...(userId !== identity.name && { onBehalfOf: userId }) };
        reply.header("location", `/result/${submissionId}`);
        return accepted;
      };
      if (body.async) return reply.code(202).send({ jobId: accept().submissionId, status: "queued" });
      return during(waiting.begin(request, reply, longestWaitMs), async (wait) => {
        const { submissionId, isNew } = accept();
        const record = await submissions
          .follow(submissionId, Number.POSITIVE_INFINITY, () => {}, wait.signal)
          .catch((error: unknown) => {
            if (!wait.signal.aborted) throw error;
            if (wait.isLeft && isNew) submissions.cancel(submissionId);
            return undefined;
          });
        if (record?.verdict === undefined) {
          const state = submissions.history.find(submissionId)?.state;
          return reply.code(202).send({ jobId: submissionId, status: state === "running" ? state : "queued" });
        }
        return reply.code(200).send(toRunView(services, record, record.verdict));
      });
    },
  );
}

function toRunView(
  { submissions }: HttpServices,
  { id }: SubmissionRecord,
  verdict: z.output<typeof Verdict>,
): z.input<typeof RunView> {
  const judgement = submissions.history.readJudgement(id);
  const test = judgement?.tests[0];
  const run = test?.kind === "sample" ? test : undefined;
  const compiled = judgement?.compilation.output;
  const detail = judgement?.detail === undefined ? "" : withoutPaths(judgement.detail);
  return {
    ...{ success: verdict === "accepted", verdict, output: run?.stdout ?? "", jobId: id },
    error: (verdict === "compile-error" ? compiled : run?.stderr) || (verdict === "accepted" ? "" : detail),
    timeMs: run?.cpuTimeMs ?? 0,
    memoryBytes: run?.peakMemoryBytes ?? 0,
    ...(run?.exitCode !== undefined && { exitCode: run.exitCode }),
  };
}
