import { z } from "zod";
import type { Identity } from "../../access/token-record.ts";
import { Verdict } from "../../protocol/judge.ts";
import type { App } from "../app.ts";
import { findVisible, toSubmissionView } from "../describe-submission.ts";
import { errorResponses, HttpError } from "../http-error.ts";
import type { HttpServices } from "../services.ts";
import { State, SubmissionId, SubmissionView } from "../views.ts";

const ListQuery = z.object({
  user: z.string().max(64).optional().describe("A student sees her own whatever she asks for."),
  problem: z.string().max(255).optional(),
  language: z.string().max(64).optional(),
  state: State.optional(),
  verdict: Verdict.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .regex(/^\d{1,15}-[\w-]{1,64}$/)
    .optional()
    .describe("`next` of the page before."),
});

/** `GET /submissions`. */
export function addHistory(app: App, { submissions }: HttpServices): void {
  app.get(
    "/submissions",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "Submissions, the latest first",
        tags: ["submissions"],
        querystring: ListQuery,
        response: {
          200: z.object({
            submissions: z.array(SubmissionView),
            next: z.string().optional().describe("For the page behind this one; absent on the last."),
          }),
          ...errorResponses("unauthorized", "forbidden", "storageUnavailable"),
        },
      },
    },
    async ({ query, identity }) => {
      const { name, role } = identity as Identity;
      if (role === "student" && query.user !== undefined && query.user !== name)
        throw new HttpError("forbidden", "A student sees her own submissions only.");
      const userId = role === "student" ? name : query.user;
      const filter = {
        ...(userId !== undefined && { userId }),
        ...(query.problem !== undefined && { problemId: query.problem }),
        ...(query.language !== undefined && { languageId: query.language }),
        ...(query.state !== undefined && { state: query.state }),
        ...(query.verdict !== undefined && { verdict: query.verdict }),
      };
      const { limit, cursor } = query;
      const page = submissions.history.list(filter, { limit, ...(cursor !== undefined && { after: cursor }) });
      return {
        submissions: page.records.map(toSubmissionView),
        ...(page.next !== undefined && { next: page.next }),
      };
    },
  );
}

/** `DELETE /submissions/:id`. */
export function addCancel(app: App, { submissions }: HttpServices): void {
  app.delete(
    "/submissions/:id",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "Cancel a submission",
        description: "What has ended already stays as it is.",
        tags: ["submissions"],
        params: z.object({ id: SubmissionId }),
        response: {
          200: z.object({ id: z.string(), cancelled: z.boolean().describe("False: it had ended already.") }),
          ...errorResponses("unauthorized", "notFound", "storageUnavailable"),
        },
      },
    },
    async (request) => {
      const { id } = findVisible(submissions, request.params.id, request.identity as Identity);
      request.subject = { submissionId: id };
      return { id, cancelled: submissions.cancel(id) };
    },
  );
}
