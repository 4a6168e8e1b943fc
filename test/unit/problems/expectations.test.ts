import assert from "node:assert/strict";
import { compareWithExpectation, type JudgedSubmission } from "../../../server/problems/compare-expectation.ts";
import { formatNotice } from "../../../server/problems/problem.ts";
import { type PackageSubmission, readSubmissions } from "../../../server/problems/submissions.ts";
import { createScratchPackage } from "./scratch-package.ts";

type Files = Readonly<Record<string, string>>;

async function list(files: Files): Promise<readonly PackageSubmission[]> {
  await using scratch = await createScratchPackage(files);
  return (await readSubmissions(scratch.directory)).submissions;
}

async function only(files: Files): Promise<PackageSubmission> {
  const [submission, ...others] = await list(files);
  assert.ok(submission);
  assert.equal(others.length, 0);
  return submission;
}

async function complaints(files: Files): Promise<string> {
  await using scratch = await createScratchPackage(files);
  return (await readSubmissions(scratch.directory)).errors.map(formatNotice).join("\n");
}

function judged(verdicts: Readonly<Record<string, string>>, more: Partial<JudgedSubmission> = {}): JudgedSubmission {
  const tests = Object.entries(verdicts).map(([name, verdict]) => ({ name, label: name, verdict }));
  const verdict = tests.find((test) => test.verdict !== "accepted")?.verdict ?? "accepted";
  return { verdict, tests, isScoring: more.scores !== undefined, scores: new Map(), ...more };
}

const wrong = "wrong-answer";
const slow = "time-limit-exceeded";

describe("a submission's own tag", () => {
  it("counts in folders of mixed verdicts, in any file and in any comment", async () => {
    const { expected, files, absolutePath, path } = await only({
      "submissions/mixed/two/helper.x": "",
      "submissions/mixed/two/main.x": "(* @expected_results@: Timelimit, RUN_TIME_ERROR *)",
    });
    assert.deepEqual(expected, [slow, "runtime-error", "memory-limit-exceeded"]);
    assert.deepEqual([path, files.map((file) => file.path)], ["submissions/mixed/two", ["main.x", "helper.x"]]);
    assert.equal(absolutePath, files[0]?.absolutePath);
  });

  it("counts before the folder rejected, but not before an official one", async () => {
    const tag = "# @EXPECTED_RESULTS@: WRONG-ANSWER\n";
    assert.deepEqual((await only({ "submissions/rejected/a.x": tag })).expected, [wrong]);
    assert.deepEqual((await only({ "submissions/accepted/a.x": tag })).expected, ["accepted"]);
    assert.deepEqual((await only({ "submissions/mixed/a.x": "# @EXPECTED_SCORE@: CORRECT\n" })).expected, ["accepted"]);
  });

  it("may ask for a score", async () => {
    const { expectation } = await only({ "submissions/mixed/a.x": "# @EXPECTED_SCORE@: 40\n" });
    const scores = (points: number) => judged({}, { scores: new Map([["secret", points]]) });
    assert.deepEqual(compareWithExpectation(expectation, scores(40)), []);
    assert.deepEqual(compareWithExpectation(expectation, scores(39)), [
      "@EXPECTED_SCORE@: it scored 39 where 40 was expected",
    ]);
  });

  for (const [what, source, complaint] of [
    ["unknown", "@EXPECTED_RESULTS@: FUN", /^submissions\/mixed\/a\.x: expects "FUN"; known are CORRECT, /],
    ["doubled", "@EXPECTED_RESULTS@: CORRECT\n@EXPECTED_RESULTS@: CORRECT", /says @EXPECTED_\.\.\.@ more than once/],
    [
      "of both kinds",
      "@EXPECTED_RESULTS@: CORRECT\n@EXPECTED_SCORE@: TIMELIMIT",
      /says @EXPECTED_\.\.\.@ more than once/,
    ],
  ] as const) {
    it(`is complained about when it is ${what}`, async () => {
      assert.match(await complaints({ "submissions/mixed/a.x": source }), complaint);
    });
  }
});

describe("submissions.yaml", () => {
  const yaml = (text: string) => ({ "submissions/submissions.yaml": text });

  it("gives languages and entry points, the last pattern's before the first's", async () => {
    const submission = await only({
      ...yaml("accepted: {language: one}\naccepted/*:\n  language: two\n  entrypoint: b.Start\n  authors: Nobody\n"),
      "submissions/accepted/a/x.x": "",
      "submissions/accepted/a/b/Start.x": "",
    });
    assert.deepEqual(
      [submission.language, submission.hasEntryPoint, submission.files.map(({ path }) => path)],
      ["two", true, ["b/Start.x", "x.x"]],
    );
    assert.deepEqual([submission.expected, submission.expectation.needsAllTests], [["accepted"], false]);
  });

  it("demands more than the folder, test by test", async () => {
    const { expectation } = await only({
      ...yaml(
        "time_limit_exceeded/a.x:\n  sample: {permitted: [AC]}\n  secret/{hard,*-big}:\n    permitted: [AC, TLE]\n    required: [TLE]\n",
      ),
      "submissions/time_limit_exceeded/a.x": "",
    });
    const compare = (verdicts: Readonly<Record<string, string>>) =>
      compareWithExpectation(expectation, judged(verdicts));
    const good = { "sample/1": "accepted", "secret/easy/1": "accepted", "secret/hard/1": slow };
    assert.deepEqual(compare(good), []);
    assert.deepEqual(compare({ ...good, "sample/1": slow }), [
      "time_limit_exceeded/a.x: sample: sample/1 was time-limit-exceeded, which is not permitted",
    ]);
    assert.deepEqual(compare({ ...good, "secret/hard/1": "accepted", "secret/easy/1": slow, "secret/1-big": wrong }), [
      "time_limit_exceeded: secret/1-big was wrong-answer, which is not permitted",
      "time_limit_exceeded/a.x: secret/{hard,*-big}: secret/1-big was wrong-answer, which is not permitted",
      "time_limit_exceeded/a.x: secret/{hard,*-big}: no test was time-limit-exceeded",
    ]);
  });

  it("replaces what a folder means, and gives new folders a meaning", async () => {
    const submissions = await list({
      ...yaml("wrong_answer: {permitted: [AC, WA, TLE]}\nclever:\n  permitted: [AC]\n  use_for_time_limit: false\n"),
      "submissions/wrong_answer/a.x": "",
      "submissions/clever/b.x": "",
    });
    assert.deepEqual(
      submissions.map(({ path, expected, expectation }) => [
        path,
        expected,
        expectation.timing.map(({ bound }) => bound),
      ]),
      [
        ["submissions/wrong_answer/a.x", [wrong, slow], []],
        ["submissions/clever/b.x", ["accepted"], []],
      ],
    );
  });

  it("asks for scores, of the whole or of groups", async () => {
    const { expectation } = await only({
      ...yaml("partially_accepted/a.x:\n  score: [30, 40]\n  secret/one: {score: 30}\n"),
      "submissions/partially_accepted/a.x": "",
    });
    const compare = (points: number, one: number) => {
      const scores = new Map([
        ["secret", points],
        ["secret/one", one],
        ["secret/two", 5],
      ]);
      return compareWithExpectation(expectation, judged({}, { scores, maxScore: 100 }));
    };
    assert.deepEqual(compare(35, 30), []);
    assert.deepEqual(compare(41, 29), [
      "partially_accepted/a.x: it scored 41 where 30 to 40 was expected",
      "partially_accepted/a.x: secret/one: a group of it scored 29 where 30 was expected",
    ]);
    assert.deepEqual(compareWithExpectation(expectation, judged({})), [
      "partially_accepted is for problems that score",
      "partially_accepted/a.x: there is no score that it could be about",
      "partially_accepted/a.x: secret/one: there is no score that it could be about",
    ]);
  });

  it("says which submissions bound the time limit, and from where", async () => {
    const submissions = await list({
      ...yaml(
        "run_time_error/*: {use_for_time_limit: lower}\nbrute_force/*: {required: [TLE], use_for_time_limit: false}\nrejected/*:\n  secret/big: {required: [TLE]}\n",
      ),
      "submissions/accepted/a.x": "",
      "submissions/time_limit_exceeded/b.x": "",
      "submissions/run_time_error/c.x": "",
      "submissions/brute_force/d.x": "",
      "submissions/rejected/e.x": "",
    });
    const bounds = Object.fromEntries(
      submissions.map(({ path, expectation }) => [path.at(-3), expectation.timing.map(({ bound }) => bound)]),
    );
    assert.deepEqual(bounds, { a: ["lower"], b: ["upper"], c: ["lower", "lower"], d: [], e: ["upper"] });
    const [rule] = submissions.find(({ folder }) => folder === "rejected")?.expectation.timing ?? [];
    assert.deepEqual([rule?.concerns("secret/big/1"), rule?.concerns("secret/small")], [true, false]);
  });

  for (const [what, text, complaint] of [
    [
      "a verdict that there is not",
      "accepted: {permitted: [OK]}",
      /^submissions\/submissions\.yaml:1:\d+: accepted.permitted.*: must be AC, WA, TLE or RTE/,
    ],
    ["a misspelt key", "accepted: {permited: [AC]}", /accepted\.permited: must be a map of keys/],
    ["a pattern that cannot be used", "'**/a': {permitted: [AC]}", /`\*\*` and `\[\.\.\.\]` are no part of patterns/],
    [
      "demands that exclude each other",
      "accepted/*: {permitted: [WA]}",
      /^submissions\/accepted\/a\.x: what accepted, accepted\/\* demand together cannot be/,
    ],
    ["a text", "hello", /must be a map of patterns/],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      assert.match(await complaints({ ...yaml(text), "submissions/accepted/a.x": "" }), complaint);
    });
  }

  it("warns of patterns that match nothing, and of messages, which are not checked", async () => {
    await using scratch = await createScratchPackage({
      ...yaml("accepted/gone.x: {permitted: [AC]}\naccepted/a.x: {message: well done}\n"),
      "submissions/accepted/a.x": "",
    });
    const { warnings } = await readSubmissions(scratch.directory);
    assert.deepEqual(
      warnings.map(({ key, message }) => `${key}: ${message}`),
      [
        "accepted/a.x message: is not checked: Verdict keeps no judge messages",
        "accepted/gone.x: matches no submission",
      ],
    );
  });
});

describe("compareWithExpectation", () => {
  it("goes by the verdict of the whole where nothing else is demanded", async () => {
    const { expectation } = await only({ "submissions/brute_force/a.x": "" });
    assert.deepEqual(compareWithExpectation(expectation, judged({ "secret/1": slow })), []);
    assert.deepEqual(compareWithExpectation(expectation, judged({ "secret/1": wrong })), [
      "time-limit-exceeded or runtime-error or memory-limit-exceeded was expected, not wrong-answer",
    ]);
  });

  it("wants less than all points of a partially accepted submission", async () => {
    const { expectation } = await only({ "submissions/partially_accepted/a.x": "" });
    const compare = (points: number, more = {}) =>
      compareWithExpectation(
        expectation,
        judged({}, { scores: new Map([["secret", points]]), maxScore: 100, ...more }),
      );
    assert.deepEqual(compare(99), []);
    const unknown = judged({}, { isScoring: true, maxScore: 100 });
    assert.deepEqual(compareWithExpectation(expectation, unknown), [], "there are no secret tests");
    assert.deepEqual(compare(100), ["it scored 100, all that there is, where less was expected"]);
    assert.deepEqual(compare(100, { minimize: true }), []);
  });
});
