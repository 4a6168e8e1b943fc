import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Marks what must never leave the judge: it is in every hidden input and answer. */
export const secretMark = "7341902";

/** Names as students have them: blanks, other scripts, a percent sign. */
export const firstFolder = "Курс 1 – алгоритмы 100%";

export const rightProgram = "print(sum(map(int, input().split())))\n";
export const wrongProgram = "print(42)\n";

/**
 * Writes a course of two workspace folders into `root`: the problems "sum" (2 samples, 3 hidden tests), "slow" (a long time limit)
 * and "broken" in the first, "twice" in the second, and files beside them.
 * @param root absolute, may be missing
 * @returns absolute path of the `.code-workspace` file
 */
export async function createCourse(root: string): Promise<string> {
  const first = path.join(root, firstFolder);
  const second = path.join(root, "second");
  const tests: CourseTest[] = [
    { name: "sample/1", input: "1 2\n", answer: "3\n" },
    { name: "sample/2", input: "-5 5\n", answer: "0\n" },
    { name: "secret/01-author-s-words", input: `${secretMark} 1\n`, answer: "7341903\n", hint: "Mind large numbers." },
    { name: "secret/02-author-s-words", input: `${secretMark} 2\n`, answer: "7341904\n" },
    { name: "secret/03-author-s-words", input: `${secretMark} 3\n`, answer: "7341905\n" },
  ];
  await writeProblem(path.join(first, "sum"), "Sum of Two", "", tests);
  await writeFile(path.join(first, "sum", "решение.py"), wrongProgram);
  await writeProblem(path.join(first, "slow"), "Long Wait", "limits:\n  time_limit: 100\n", tests.slice(0, 3));
  await writeFile(path.join(first, "slow", "wait.py"), rightProgram);
  await writeProblem(path.join(first, "broken"), "Broken", "limits:\n  time_limt: 1\n", tests.slice(0, 3));
  await writeFile(path.join(first, "broken", "solution.py"), rightProgram);
  await writeProblem(path.join(second, "twice"), "Twice", "", [
    { name: "sample/1", input: "21\n", answer: "42\n" },
    { name: "secret/1", input: "1\n", answer: "2\n" },
  ]);
  await writeFile(path.join(second, "twice", "solution.js"), 'console.log(2 * require("node:fs").readFileSync(0));\n');
  await writeFile(path.join(first, "mapped.py"), rightProgram);
  await writeFile(path.join(first, "loose.py"), rightProgram);
  await mkdir(path.join(first, ".vscode"));
  const mapping = { "verdict.problems": { "mapped*": "sum" } };
  await writeFile(path.join(first, ".vscode/settings.json"), JSON.stringify(mapping));
  const workspace = path.join(root, "course.code-workspace");
  await writeFile(workspace, JSON.stringify({ folders: [{ path: firstFolder }, { path: "second" }] }));
  return workspace;
}

interface CourseTest {
  readonly name: string;
  readonly input: string;
  readonly answer: string;
  readonly hint?: string;
}

async function writeProblem(
  directory: string,
  name: string,
  rest: string,
  tests: readonly CourseTest[],
): Promise<void> {
  await mkdir(path.join(directory, "data/sample"), { recursive: true });
  await mkdir(path.join(directory, "data/secret"), { recursive: true });
  await writeFile(path.join(directory, "problem.yaml"), `problem_format_version: "2025-09"\nname: ${name}\n${rest}`);
  for (const { name: test, input, answer, hint } of tests) {
    await writeFile(path.join(directory, "data", `${test}.in`), input);
    await writeFile(path.join(directory, "data", `${test}.ans`), answer);
    if (hint !== undefined) await writeFile(path.join(directory, "data", `${test}.yaml`), `hint: ${hint}\n`);
  }
}
