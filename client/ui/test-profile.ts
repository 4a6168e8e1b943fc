import * as vscode from "vscode";
import type { Judging } from "../judging.ts";
import type { Solutions } from "../solutions.ts";
import type { Failures } from "./failures.ts";
import { isCancellation } from "./failures.ts";
import type { TestTree } from "./test-tree.ts";

/** Offers Run in the Test Explorer: it judges the solution that is open, or was judged last, or is picked. */
export function addRunProfile(
  tree: TestTree,
  judging: Judging,
  solutions: Solutions,
  failures: Failures,
): vscode.Disposable {
  return tree.controller.createRunProfile(
    "Run",
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      // One problem after the other: each may ask which solution is meant.
      for (const [problem, tests] of await selectTests(tree, request)) {
        if (token.isCancellationRequested) return;
        const document = await solutions.choose(problem.id);
        if (document === undefined) continue;
        try {
          await judging.judge({
            document,
            problemDirectory: problem.id,
            tests,
            // Who names tests wants to hear of each.
            continueAfterFailure: tests !== "all",
            request,
            token,
          });
          await solutions.remember(problem.id, document.uri);
        } catch (error) {
          if (!isCancellation(error)) failures.show(error);
        }
      }
    },
    true,
  );
}

/** For each problem that a request touches: all of its tests, or the names of those that are meant. */
async function selectTests(
  tree: TestTree,
  { include, exclude }: vscode.TestRunRequest,
): Promise<Map<vscode.TestItem, "all" | string[]>> {
  const selected = new Map<vscode.TestItem, "all" | string[]>();
  for (const item of include ?? [...tree.controller.items].map(([, problem]) => problem)) {
    const problem = item.parent ?? item;
    if (exclude?.includes(item) || exclude?.includes(problem)) continue;
    const known = selected.get(problem);
    if (item === problem) selected.set(problem, "all");
    else if (known !== "all") selected.set(problem, [...(known ?? []), item.id]);
  }
  for (const [problem, tests] of selected) {
    const without = exclude?.filter(({ parent }) => parent === problem).map(({ id }) => id) ?? [];
    if (without.length === 0) continue;
    if (problem.children.size === 0) await tree.list(problem);
    const names = tests === "all" ? [...problem.children].map(([id]) => id) : tests;
    const left = names.filter((name) => !without.includes(name));
    if (left.length === 0) selected.delete(problem);
    else selected.set(problem, left);
  }
  return selected;
}
