import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultLimits, defaultValidationLimits } from "./limits.ts";
import type { Problem, TestCase } from "./problem.ts";

/** Tests that came without a package, and the limits that go with them. */
export interface InlineTests {
  readonly tests: readonly { readonly input: string; readonly answer?: string | undefined }[];
  readonly timeLimitMs?: number | undefined;
  readonly memoryLimitBytes?: number | undefined;
}

/**
 * Makes a problem of tests that came without a package: all of them samples, `sample/1` and so on, whose files are written into `directory`.
 * One without an answer is accepted whatever is printed.
 */
export async function writeInlineProblem(
  directory: string,
  { tests, timeLimitMs, memoryLimitBytes }: InlineTests,
): Promise<Problem> {
  await mkdir(directory, { recursive: true });
  const testCases = await Promise.all(
    tests.map(async ({ input, answer }, index): Promise<TestCase> => {
      const stem = join(directory, String(index + 1));
      await writeFile(`${stem}.in`, input);
      await writeFile(`${stem}.ans`, answer ?? "");
      return {
        ...{ name: `sample/${index + 1}`, kind: "sample", inputPath: `${stem}.in`, answerPath: `${stem}.ans` },
        ...{ arguments: [], validatorArguments: [], inputValidatorArguments: [] },
        ...(answer === undefined && { acceptsAll: true }),
      };
    }),
  );
  return {
    ...{ directory, id: "tests", name: "Tests", testCases },
    limits: {
      ...defaultLimits,
      ...(timeLimitMs !== undefined && { timeLimitMs }),
      ...(memoryLimitBytes !== undefined && { memoryLimitBytes }),
    },
    checker: { caseSensitive: false, spaceChangeSensitive: false },
    tests: {
      ...{ name: "", tests: testCases.map(({ name }) => name), groups: [], aggregation: "sum", acceptScore: 1 },
      ...{ rejectScore: 0, onReject: "continue", requirePass: [] },
    },
    ...{ interactive: false, passLimit: 1, validation: defaultValidationLimits },
    ...{ includes: [], statements: [], warnings: [] },
  };
}
