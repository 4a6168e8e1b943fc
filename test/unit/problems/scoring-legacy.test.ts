import assert from "node:assert/strict";
import { formatNotice, type Problem, type TestGroup } from "../../../server/problems/problem.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { createScratchPackage, noticesOf } from "./scratch-package.ts";

type Files = Readonly<Record<string, string>>;

function pairs(...names: readonly string[]): Files {
  return Object.fromEntries(names.flatMap((name) => [`data/${name}.in`, `data/${name}.ans`].map((path) => [path, ""])));
}

async function read(files: Files): Promise<Problem> {
  await using scratch = await createScratchPackage({ ...files });
  return await readProblem(scratch.directory);
}

async function complaints(files: Files): Promise<string[]> {
  await using scratch = await createScratchPackage(files);
  return (await noticesOf(readProblem(scratch.directory))).map(formatNotice);
}

function group(problem: Problem, name: string): TestGroup {
  const find = (here: TestGroup): TestGroup | undefined =>
    here.name === name ? here : here.groups.map(find).find((found) => found !== undefined);
  const found = find(problem.tests);
  assert.ok(found, `${name} is a group`);
  return found;
}

const legacy = "name: A\ntype: scoring\n";
/** Every test of the scratch package lies in a group. */
const grouped = pairs("sample/1", "secret/a/1", "secret/a/2", "secret/b/1");

describe("a legacy scoring problem", () => {
  it("gives a point for each test, samples too, and breaks off where it is silent", async () => {
    const problem = await read({ "problem.yaml": legacy, ...pairs("sample/1", "secret/2") });
    assert.deepEqual(problem.scoring, { maxScore: 3 });
    const { aggregation, acceptScore, rejectScore, onReject } = group(problem, "secret");
    assert.deepEqual([aggregation, acceptScore, rejectScore, onReject], ["sum", 1, 0, "break"]);
  });

  it("hands settings down, each until a folder further in says otherwise", async () => {
    const problem = await read({
      "problem.yaml": `${legacy}grading: {objective: min}\n`,
      ...grouped,
      "data/testdata.yaml": "on_reject: continue\ngrader_flags: ignore_sample\nrange: 0 100\n",
      "data/sample/testdata.yaml": "accept_score: 0\n",
      "data/secret/testdata.yaml": "grader_flags: first_error accept_if_any_accepted\n",
      "data/secret/a/testdata.yaml": "on_reject: break\naccept_score: 40\nrange: 0 40\ngrader_flags: min\n",
      "data/secret/b/testdata.yaml": "accept_score: 7.5\ngrader_flags: always_accept avg\n",
    });
    const seen = ["sample", "secret", "secret/a", "secret/b"].map((name) => {
      const { aggregation, acceptedWhen, maxScore, acceptScore, onReject } = group(problem, name);
      return [aggregation, acceptedWhen, maxScore, acceptScore, onReject];
    });
    assert.deepEqual(seen, [
      ["pass-fail", "always", 0, 0, "continue"],
      ["sum", "any", 48.5, 1, "continue"],
      ["min", undefined, 40, 40, "break"],
      ["average", "always", 7.5, 7.5, "continue"],
    ]);
    assert.deepEqual(problem.scoring, { maxScore: 100, minimize: true });
  });

  it("has no bound where its validator gives scores and no range is stated", async () => {
    const files = {
      "problem.yaml": `${legacy}validation: custom score\n`,
      "output_validators/check.x": "",
    };
    assert.deepEqual((await read(files)).scoring, {});
    assert.deepEqual((await read({ ...files, "data/testdata.yaml": "range: -1e3 inf\n" })).scoring, {});
    assert.deepEqual((await read({ ...files, "data/testdata.yaml": "range: -5 12.5\n" })).scoring, { maxScore: 12.5 });
  });

  it("reads what the oldest packages say in problem.yaml", async () => {
    const problem = await read({
      "problem.yaml": `${legacy}grading: {accept_score: 5, reject_score: -1, on_reject: grade, range: "-9 9"}\n`,
    });
    const { acceptScore, rejectScore, onReject } = group(problem, "secret");
    assert.deepEqual([acceptScore, rejectScore, onReject], [5, -1, "continue"]);
  });

  for (const [what, settings, complaint] of [
    [
      "a grader of the package's own",
      "grading: custom\n",
      /1:1: grading: graders of the package's own are not supported/,
    ],
    ["an unknown flag", "grader_flags: best\n", /1:1: grader_flags: unknown flag "best"; allowed: worst_error, /],
    ["a range that is none", "range: 5\n", /range: must be two numbers, the least and the largest score/],
    ["a range upside down", "range: 5 1\n", /range: the least score must not be larger than the largest/],
    ["a key of later versions", "max_score: 5\n", /max_score: is not known to legacy packages: state `problem_format_/],
    [
      "ignore_sample further in",
      "grader_flags: ignore_sample\n",
      /ignore_sample is allowed in data\/testdata.yaml alone/,
    ],
    ["on_reject of another word", "on_reject: stop\n", /on_reject: must be break or continue/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const found = await complaints({ "problem.yaml": legacy, "data/secret/testdata.yaml": settings });
      assert.match(found.join("\n"), complaint);
    });
  }

  it("gives one reason for a grader of the package's own, whatever flags its groups give it", async () => {
    const found = await complaints({
      "problem.yaml": legacy,
      "data/testdata.yaml": "grading: custom\n",
      "data/secret/testdata.yaml": "grader_flags: subtask=5\n",
    });
    assert.deepEqual(found, ["data/testdata.yaml:1:1: grading: graders of the package's own are not supported"]);
  });

  it("refuses to ignore samples whose failure ends the judging", async () => {
    const files = { "problem.yaml": legacy, "data/testdata.yaml": "grader_flags: ignore_sample\n" };
    assert.match((await complaints(files)).join("\n"), /ignore_sample: say `on_reject: continue` here/);
  });
});
