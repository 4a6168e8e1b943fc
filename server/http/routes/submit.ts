import { z } from "zod";
import type { Identity } from "../../access/token-record.ts";
import { type InlineTest, type Order, toOrder } from "../../submissions/order.ts";
import type { Submission } from "../../submissions/submission.ts";
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
import { isTaken } from "./problems.ts";

const mostTests = 100;
/** Of all inputs and answers of one submission together, as UTF-8. */
const mostTestBytes = 4 * 1024 * 1024;
const MIB = 1024 * 1024;

const SubmitBody = z.strictObject({
  ...submittedCode,
  problem: z.string().max(255).optional().describe("An id of `GET /problems`; this or `tests`."),
  tests: z
    .array(
      z.strictObject({
        input: z.string(),
        answer: z.string().optional().describe("Absent: whatever is printed is accepted, if the program ends well."),
      }),
    )
    .min(1)
    .max(mostTests)
    .optional()
    .describe("Tests of one's own in place of a problem: at most 4 MiB together."),
  timeLimitMs: z.int().min(100).max(10_000).optional().describe("With `tests`: CPU time for each; else the problem's."),
  memoryLimitBytes: z
    .int()
    .min(16 * MIB)
    .max(1024 * MIB)
    .optional()
    .describe("With `tests`; else the problem's."),
  continueAfterFailure: z.boolean().default(false).describe("Run the remaining hidden tests after one has failed."),
});
type SubmitBody = z.output<typeof SubmitBody>;

/** `POST /submit`. */
export function addSubmit(app: App, services: HttpServices): void {
  app.post(
    "/submit",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "Submit a program to be judged",
        description: "Once this has answered, the submission is judged, whatever happens to the server meanwhile.",
        tags: ["submissions"],
        headers: idempotencyHeaders,
        body: SubmitBody.meta({
          example: { ...exampleOf(services.languages), tests: [{ input: "21\n", answer: "42\n" }] },
        }),
        response: {
          202: z
            .object({ id: z.string(), status: z.literal("queued") })
            .describe("Accepted; `location` says where its result will be."),
          ...errorResponses(
            ...([
              "unauthorized",
              "forbidden",
              "notFound",
              "bodyTooLarge",
              "unsupportedMediaType",
              "busy",
              "draining",
            ] as const),
            ...([
              "unknownLanguage",
              "badSource",
              "badTest",
              "languageNotTaken",
              "keyReused",
              "storageUnavailable",
            ] as const),
          ),
        },
      },
    },
    async (request, reply) => {
      const identity = request.identity as Identity;
      const { body } = request;
      const userId = userOf(identity, body.user);
      const submission = await toSubmission(services, body, userId);
      const { submissionId } = services.submissions.accept(submission, request.headers["idempotency-key"]);
      request.subject = { submissionId, ...(userId !== identity.name && { onBehalfOf: userId }) };
      return reply.code(202).header("location", `/result/${submissionId}`).send({ id: submissionId, status: "queued" });
    },
  );
}

async function toSubmission(services: HttpServices, body: SubmitBody, userId: string): Promise<Submission> {
  const language = findLanguage(services.languages, body.language);
  const source = readCode(body.code);
  const { fileName } = body;
  const submitted = { language, source, ...(fileName !== undefined && { fileName }) };
  const who = { userId, clientId: userId, urgency: "submit" } as const;
  if (body.tests !== undefined && body.problem === undefined) {
    const { tests, timeLimitMs, memoryLimitBytes } = body;
    const order: Order = {
      ...{ kind: "tests", languageId: language.id, source, companions: [], tests: checkTests(tests) },
      ...(fileName !== undefined && { fileName }),
      ...(timeLimitMs !== undefined && { timeLimitMs }),
      ...(memoryLimitBytes !== undefined && { memoryLimitBytes }),
    };
    return { ...who, order };
  }
  if (body.problem === undefined || body.tests !== undefined)
    throw new HttpError("invalidRequest", "In the body: say either problem or tests.");
  if (body.timeLimitMs !== undefined || body.memoryLimitBytes !== undefined)
    throw new HttpError("invalidRequest", "In the body: limits come with tests only; the problem has its own.");
  const problem = await services.problems.find(body.problem);
  if (problem === undefined) throw new HttpError("notFound", "There is no problem of this id: see GET /problems.");
  if (!isTaken(problem, language))
    throw new HttpError("languageNotTaken", `${problem.name} does not take submissions in ${language.name}.`);
  const tests = problem.testCases.filter(({ own }) => own !== true);
  const request = { ...submitted, problem, tests, continueAfterFailure: body.continueAfterFailure };
  return { ...who, order: toOrder(request), request, problem: { id: problem.id, name: problem.name } };
}

function checkTests(tests: NonNullable<SubmitBody["tests"]>): InlineTest[] {
  let bytes = 0;
  return tests.map(({ input, answer }, index) => {
    bytes += readText(input, `The input of test ${index + 1}`, "badTest").length;
    if (answer !== undefined) bytes += readText(answer, `The answer of test ${index + 1}`, "badTest").length;
    if (bytes > mostTestBytes) throw new HttpError("badTest", "The tests are larger than 4 MiB together.");
    return { input, ...(answer !== undefined && { answer }) };
  });
}
