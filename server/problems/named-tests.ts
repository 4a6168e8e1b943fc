import type { Problem, TestCase } from "./problem.ts";

/** Each test with the name that may be shown and kept: `sample/1`, `hidden 3`; a secret one's own name is its author's. */
export function namedTests({
  testCases,
}: Pick<Problem, "testCases">): readonly { readonly name: string; readonly test: TestCase }[] {
  let hidden = 0;
  return testCases.map((test) => ({ test, name: test.kind === "sample" ? test.name : `hidden ${++hidden}` }));
}
