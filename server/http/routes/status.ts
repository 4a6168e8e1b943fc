import { z } from "zod";
import type { Identity } from "../../access/token-record.ts";
import type { Submissions } from "../../submissions/api.ts";
import type { App } from "../app.ts";
import { findVisible } from "../describe-submission.ts";
import { errorResponses } from "../http-error.ts";
import type { HttpServices } from "../services.ts";
import { State, SubmissionId } from "../views.ts";

/** `GET /status`. */
export function addStatus(app: App, { submissions }: HttpServices): void {
  app.get(
    "/status",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "How far a job is",
        tags: ["runs"],
        querystring: z.object({ id: SubmissionId }),
        response: {
          200: z.object({
            success: z.boolean().describe("It has ended, and was accepted."),
            jobId: z.string(),
            state: State,
            output: z.string().describe("Of a run: what it has written to standard output so far."),
          }),
          ...errorResponses("unauthorized", "notFound", "storageUnavailable"),
        },
      },
    },
    async ({ query, identity }) => {
      const { id, kind, state, verdict } = findVisible(submissions, query.id, identity as Identity);
      const output = kind === "run" ? await readOutput(submissions, id) : "";
      return { success: verdict === "accepted", jobId: id, state, output };
    },
  );
}

async function readOutput(submissions: Submissions, id: string): Promise<string> {
  const test = submissions.history.readJudgement(id)?.tests[0];
  if (test?.kind === "sample") return test.stdout;
  let output = "";
  const enough = new AbortController();
  // What was heard so far is told before this returns.
  const following = submissions.follow(
    id,
    0,
    (event) => {
      if (event.kind === "output" && event.stream === "stdout") output += event.text;
    },
    enough.signal,
  );
  enough.abort();
  await following.catch((error: unknown) => {
    if (error !== enough.signal.reason) throw error;
  });
  return output;
}
