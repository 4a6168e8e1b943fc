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

const current = "problem_format_version: 2025-09\nname: A\ntype: scoring\n";
/** Every test of the scratch package lies in a group. */
const grouped = pairs("sample/1", "secret/a/1", "secret/a/2", "secret/b/1");

describe("a pass-fail problem's tests", () => {
  it("must all pass; secret ones break off, samples always all run", async () => {
    const { tests, scoring } = await read(pairs("sample/1", "secret/g/1"));
    assert.equal(scoring, undefined);
    assert.deepEqual(
      [tests, ...tests.groups].map(({ name, tests: own, aggregation, onReject }) => [name, own, aggregation, onReject]),
      [
        ["", [], "pass-fail", "continue"],
        ["sample", ["sample/1"], "pass-fail", "continue"],
        ["secret", ["secret/1"], "pass-fail", "break"],
      ],
    );
    assert.deepEqual(
      tests.groups[1]?.groups.map(({ name, tests: own }) => [name, own]),
      [["secret/g", ["secret/g/1"]]],
    );
  });

  it("go on after a failure where the package says so", async () => {
    const problem = await read({ "data/secret/testdata.yaml": "on_reject: continue\n" });
    assert.equal(group(problem, "secret").onReject, "continue");
  });
});

describe("a scoring problem of 2025-09", () => {
  it("shares 100 points among the secret tests where it is silent", async () => {
    const problem = await read({
      "problem.yaml": current,
      ...pairs("sample/1", "secret/2", "secret/x/3", "secret/x/4"),
    });
    assert.deepEqual(problem.scoring, { maxScore: 100, isStrict: true });
    const { tests, acceptScore, aggregation, onReject } = group(problem, "secret");
    assert.deepEqual(tests, ["secret/1", "secret/2", "secret/x/3", "secret/x/4"]);
    assert.deepEqual([acceptScore, aggregation, onReject], [25, "sum", "continue"]);
    const sample = group(problem, "sample");
    assert.deepEqual([sample.aggregation, sample.maxScore, sample.acceptScore], ["pass-fail", 0, 0]);
    assert.deepEqual([problem.tests.aggregation, problem.tests.maxScore], ["sum", 100]);
  });

  it("gives each group its own points, and each of its tests what its aggregation makes of them", async () => {
    await using scratch = await createScratchPackage({
      "problem.yaml": current,
      ...grouped,
      ...pairs("secret/c/1", "secret/c/2"),
      "data/secret/a/test_group.yaml": "max_score: 30\n",
      "data/secret/b/test_group.yaml": "max_score: 20\nscore_aggregation: min\nrequire_pass: [sample, a]\n",
      "data/secret/c/test_group.yaml": "max_score: 50\nscore_aggregation: sum\nrequire_pass: secret/a\n",
    });
    await scratch.remove("data/secret/1.in", "data/secret/1.ans");
    const problem = await readProblem(scratch.directory);
    const seen = ["secret/a", "secret/b", "secret/c"].map((name) => {
      const { aggregation, maxScore, acceptScore, onReject, requirePass } = group(problem, name);
      return [aggregation, maxScore, acceptScore, onReject, requirePass];
    });
    assert.deepEqual(seen, [
      ["pass-fail", 30, 30, "break", []],
      ["min", 20, 20, "break", ["sample", "secret/a"]],
      ["sum", 50, 25, "continue", ["secret/a"]],
    ]);
  });

  it("reads the map in which drafts of 2023-07 keep a group's scoring", async () => {
    await using scratch = await createScratchPackage({
      "problem.yaml": "problem_format_version: 2023-07-draft\nname: A\ntype: scoring\n",
      ...pairs("secret/a/1", "secret/b/1"),
      "data/secret/a/testdata.yaml": "scoring:\n  score: 40\n  aggregation: min\n",
      "data/secret/b/testdata.yaml": "grading: {max_score: 60}\n",
    });
    await scratch.remove("data/secret/1.in", "data/secret/1.ans");
    const problem = await readProblem(scratch.directory);
    assert.deepEqual([group(problem, "secret/a").aggregation, group(problem, "secret/a").maxScore], ["min", 40]);
    assert.equal(group(problem, "secret/b").maxScore, 60);
  });

  it("is graded as a legacy one where a draft speaks of graders", async () => {
    const files = {
      ...pairs("secret/a/1"),
      "data/testdata.yaml": "on_reject: continue\ngrader_flags: ignore_sample\nrange: 0 50\n",
      "data/secret/a/testdata.yaml": "on_reject: break\naccept_score: 50\ngrader_flags: min\n",
    };
    const problem = await read({
      "problem.yaml": "problem_format_version: 2023-07-draft\nname: A\ntype: scoring\n",
      ...files,
    });
    const { aggregation, acceptScore } = group(problem, "secret/a");
    assert.deepEqual([problem.scoring, aggregation, acceptScore], [{ maxScore: 50 }, "min", 50]);
    assert.match(
      (await complaints({ "problem.yaml": current, ...files })).join("\n"),
      /is known to legacy packages alone/,
    );
  });

  it("leaves a score without bound to the validator, and refuses it without one", async () => {
    const unbounded = { "problem.yaml": current, "data/secret/test_group.yaml": "max_score: unbounded\n" };
    assert.deepEqual(await complaints(unbounded), [
      "data/secret/test_group.yaml:1:1: max_score: is unbounded, and there is no output validator to give scores",
    ]);
    const problem = await read({ ...unbounded, "output_validator/check.x": "" });
    assert.deepEqual(problem.scoring, { isStrict: true });
    assert.equal(group(problem, "secret").maxScore, undefined);
  });

  for (const [what, settings, complaint] of [
    [
      "a group without points",
      "require_pass: []\n",
      /a\/test_group\.yaml:.*max_score: is missing: secret scores at most 100/,
    ],
    [
      "a later group that is required",
      "max_score: 1\nrequire_pass: b\n",
      /require_pass: "b" is no group before this one; there are: sample/,
    ],
    ["a flag of legacy packages", "max_score: 1\naccept_score: 3\n", /accept_score: is known to legacy packages alone/],
    [
      "an unknown aggregation",
      "score_aggregation: product\n",
      /:1:1: score_aggregation: must be pass-fail, sum or min/,
    ],
    ["a score that is no number", "max_score: lots\n", /max_score: must be a number of at least 0, or unbounded/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const found = await complaints({
        "problem.yaml": current,
        ...grouped,
        "data/secret/a/test_group.yaml": settings,
        "data/secret/b/test_group.yaml": "max_score: 1\n",
      });
      assert.match(found.join("\n"), complaint);
    });
  }

  it("refuses secret tests beside groups", async () => {
    const found = await complaints({
      "problem.yaml": current,
      ...grouped,
      "data/secret/a/test_group.yaml": "max_score: 1\n",
    });
    assert.match(found.join("\n"), /^data\/secret\/1\.in: lies beside groups of tests/m);
  });
});
