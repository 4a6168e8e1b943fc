import { z } from "zod";
import type { Identity } from "../../access/token-record.ts";
import type { App } from "../app.ts";
import { asStored, findVisible, toResultView } from "../describe-submission.ts";
import { errorResponses } from "../http-error.ts";
import type { HttpServices } from "../services.ts";
import { ResultView, SubmissionId } from "../views.ts";
import { during, type Waiting } from "../waiting.ts";

const mostWaitS = 60;

/** `GET /result/:id`. */
export function addResult(app: App, { submissions }: HttpServices, waiting: Waiting): void {
  app.get(
    "/result/:id",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "What came of a submission",
        description: "While it waits, with its place in the queue. One that is somebody else's is not found.",
        tags: ["submissions"],
        params: z.object({ id: SubmissionId }),
        querystring: z.object({
          wait: z.coerce
            .number()
            .int()
            .min(0)
            .max(mostWaitS)
            .default(0)
            .describe("Answer once it has ended, or after so many seconds as it is then."),
        }),
        response: { 200: ResultView, ...errorResponses("unauthorized", "notFound", "storageUnavailable") },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const identity = request.identity as Identity;
      const record = findVisible(submissions, id, identity);
      const { wait } = request.query;
      if (wait === 0) return toResultView(submissions, record);
      const ended = await during(waiting.begin(request, reply, wait * 1000), ({ signal }) =>
        submissions
          .follow(id, Number.POSITIVE_INFINITY, () => {}, signal)
          .catch((error: unknown) => {
            if (!signal.aborted) throw error;
            return undefined;
          }),
      );
      return toResultView(
        submissions,
        ended === undefined ? findVisible(submissions, id, identity) : asStored(submissions, ended),
      );
    },
  );
}
