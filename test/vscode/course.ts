import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Marks what must never leave the judge: it is in every hidden input and answer. */
export const secretMark = "7341902";

/** Names as students have them: blanks, other scripts, a percent sign. */
export const firstFolder = "Курс 1 – алгоритмы 100%";

export const rightProgram = "print(sum(map(int, input().split())))\n";
export const wrongProgram = "print(42)\n";

/** Right as long as nobody looks: line 5 (from 0) reads behind an array's end. */
const readsBehind = [
  "#include <iostream>",
  "#include <vector>",
  "int main() {",
  "  int a, b; std::cin >> a >> b;",
  "  std::vector<int> sums{a + b};",
  "  volatile int behind = sums[b];",
  "  std::cout << sums[0] << '\\n';",
  "}",
  "",
].join("\n");

/**
 * Writes a course of two workspace folders into `root`: the problems "sum" (2 samples, 3 hidden tests), "slow" (a long time limit)
 * and "broken" in the first, "twice" in the second, files beside them, and in the second also "pair", which asks for a function
 * (2 samples), and "stairs", which scores (a group of 30 and one of 70 points).
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
  await writeProblem(path.join(second, "pair"), "Pair Up", "", [
    { name: "sample/1", input: "[2,7,11]\n9\n", answer: "[0, 1]\n" },
    { name: "sample/2", input: "[3,2,4]\n6\n", answer: "[1,2]\n" },
  ]);
  await writeFile(
    path.join(second, "pair", "signature.yaml"),
    "function: pairUp\nparameters:\n  weights: int[]\n  load: int\nreturns: int[]\n",
  );
  await writeProblem(path.join(second, "stairs"), "Stairs", "type: scoring\n", [
    { name: "sample/1", input: "1 2\n", answer: "3\n" },
    { name: "secret/easy/1", input: "1 1\n", answer: "2\n" },
    { name: "secret/hard/1", input: "5000 5000\n", answer: "10000\n" },
  ]);
  for (const [group, points] of Object.entries({ easy: 30, hard: 70 })) {
    await writeFile(
      path.join(second, "stairs/data/secret", group, "test_group.yaml"),
      `max_score: ${points}\nscore_aggregation: pass-fail\n`,
    );
  }
  await writeFile(path.join(second, "stairs", "half.py"), "a, b = map(int, input().split())\nprint(min(a + b, 99))\n");
  await writeFile(path.join(second, "stairs", "reads_behind.cpp"), readsBehind);
  // A package without problem.yaml.
  await writeProblem(path.join(second, "ini"), "Twice More", "", [{ name: "sample/1", input: "4\n", answer: "8\n" }]);
  await rm(path.join(second, "ini/problem.yaml"));
  await writeFile(path.join(second, "ini/domjudge-problem.ini"), "name='Twice More'\ntimelimit='1'\n");
  await writeFile(path.join(second, "ini/twice.py"), "print(2 * int(input()))\n");
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
    await mkdir(path.dirname(path.join(directory, "data", test)), { recursive: true });
    await writeFile(path.join(directory, "data", `${test}.in`), input);
    await writeFile(path.join(directory, "data", `${test}.ans`), answer);
    if (hint !== undefined) await writeFile(path.join(directory, "data", `${test}.yaml`), `hint: ${hint}\n`);
  }
}
