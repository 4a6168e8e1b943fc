import { z } from "zod";
import type { Language } from "../../languages/language.ts";
import type { Problem } from "../../problems/problem.ts";
import type { App } from "../app.ts";
import { errorResponses } from "../http-error.ts";
import type { HttpServices } from "../services.ts";

const ProblemView = z.object({
  id: z.string().describe("For `problem` in `POST /submit`."),
  name: z.string(),
  kind: z.enum(["program", "function", "interactive"]).describe("What a submission has to be."),
  timeLimitMs: z.number().describe("CPU time for a test, before the language's multiplier."),
  memoryLimitBytes: z.number(),
  samples: z.int().describe("How many tests may be seen."),
  hidden: z.int().describe("How many may not."),
  maxScore: z.number().optional().describe("Of a problem that scores, where that is bounded."),
  languages: z.array(z.string()).describe("Ids of the languages that it takes."),
});

/** `GET /problems`. */
export function addProblems(app: App, { languages, problems }: HttpServices): void {
  app.get(
    "/problems",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "The problems that can be solved here",
        description: "A problem whose package is broken is left out.",
        tags: ["problems"],
        response: { 200: z.object({ problems: z.array(ProblemView) }), ...errorResponses("unauthorized") },
      },
    },
    async () => ({ problems: (await problems.list()).map((problem) => toView(problem, languages)) }),
  );
}

/** Whether the problem takes submissions in `language`: `languages` in problem.yaml. */
export function isTaken({ languages }: Problem, { packageLanguages }: Language): boolean {
  return languages === undefined || packageLanguages.some((name) => languages.includes(name));
}

function toView(problem: Problem, languages: readonly Language[]): z.input<typeof ProblemView> {
  const { id, name, limits, testCases, scoring, signature, interactive } = problem;
  const hidden = testCases.filter(({ kind }) => kind === "secret").length;
  return {
    ...{ id, name, timeLimitMs: limits.timeLimitMs, memoryLimitBytes: limits.memoryLimitBytes },
    kind: signature !== undefined ? "function" : interactive ? "interactive" : "program",
    samples: testCases.filter(({ kind, own }) => kind === "sample" && own !== true).length,
    hidden,
    ...(scoring?.maxScore !== undefined && { maxScore: scoring.maxScore }),
    languages: languages.filter((language) => isTaken(problem, language)).map((language) => language.id),
  };
}
