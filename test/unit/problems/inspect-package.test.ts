import assert from "node:assert/strict";
import { inspectPackage } from "../../../server/problems/inspect-package.ts";
import { formatNotice } from "../../../server/problems/problem.ts";
import { createScratchPackage, noticesOf } from "./scratch-package.ts";

type Files = Readonly<Record<string, string>>;

/** A package that nothing can be said against. */
const whole: Files = {
  "problem.yaml": "problem_format_version: 2025-09\nname: A\nuuid: 1\nlimits: {time_limit: 1}\n",
  "statement/problem.en.md": "Add.\n\n![a sum](sum.svg)\n",
  "statement/sum.svg": "",
  "input_validators/shape.x": "",
  "submissions/accepted/a.x": "",
};

async function inspect(files: Files) {
  await using scratch = await createScratchPackage({ ...whole, ...files });
  const inspection = await inspectPackage(scratch.directory);
  return {
    ...inspection,
    errors: inspection.errors.map(formatNotice),
    warnings: inspection.warnings.map(formatNotice),
  };
}

describe("inspectPackage", () => {
  it("has nothing to say of a package that is whole", async () => {
    const { errors, warnings, submissions, inputValidators, probes, timing, timeLimitFrom } = await inspect({
      "README.md": "",
      LICENSE: "",
      ".gitignore": "",
      "generators/make.x": "",
      "attachments/tool.x": "",
      "own_tests/1.in": "",
      "own_tests/1.ans": "",
      "data/sample/1.in": "1\n",
      "data/sample/1.ans": "1\n",
      "data/sample/1.interaction": "",
      "data/sample/only-shown.interaction": "",
      "data/secret/1.yaml": "description: x\n",
      "data/secret/1.svg": "",
      "data/secret/1.in.statement": "",
      "data/secret/test_group.yaml": "args: []\n",
      "data/secret/README.md": "",
    });
    assert.deepEqual([errors, warnings], [[], []]);
    assert.deepEqual([submissions.length, inputValidators.length, probes.length], [1, 1, 0]);
    assert.deepEqual([timing.resolutionMs, timeLimitFrom], [1000, "problem.yaml"]);
  });

  it("names the parts that are missing", async () => {
    await using scratch = await createScratchPackage({
      "problem.yaml": "problem_format_version: 2025-09\n",
      "data/sample/1.in": "1",
      "data/sample/1.ans": "1",
    });
    await scratch.remove("data/secret");
    const { warnings } = await inspectPackage(scratch.directory);
    assert.deepEqual(
      warnings.map(({ file, key }) => key ?? file),
      ["name", "uuid", "data/secret", "input_validators", "submissions/accepted", "statement"],
    );
  });

  it("names files and folders that nothing uses", async () => {
    const { warnings } = await inspect({
      "notes.txt": "",
      "problem.en.pdf": "",
      "submissions.json": "",
      "answer_validators/a.x": "",
      "tests/1.in": "",
      "data/extra/1.in": "",
      "data/secret/1.txt": "",
      "data/secret/2.yaml": "",
      "data/secret/g/3.hint": "",
      "submissions/b.x": "",
    });
    assert.deepEqual(
      warnings,
      [
        "notes.txt: is not used: no version of the package format knows it",
        "tests: is not used: no version of the package format knows it",
        "data/secret/2.yaml: is not used: there is no test 2.in that it could belong to",
        "data/secret/1.txt: is not used: its ending belongs to no part of a test",
        "data/secret/g/3.hint: is not used: there is no test 3.in that it could belong to",
        "data/extra: is not used: tests lie in sample and secret",
        "submissions/b.x: is not judged: submissions lie in folders such as accepted or mixed",
      ].sort((a, b) => warnings.indexOf(a) - warnings.indexOf(b)),
    );
  });

  it("counts what there are too many of", async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`x${index}.txt`, ""]));
    const { warnings } = await inspect(files);
    assert.equal(warnings.length, 21);
    assert.equal(warnings.at(-1), ".: holds 10 more such files");
  });

  it("names pictures that no statement shows, and pictures that are not there", async () => {
    const { warnings } = await inspect({
      "statement/problem.en.md": "![a](gone.png)\n\n![b](<two words.png>) ![c](https://example.org/x.png)\n",
      "statement/problem.sv.tex": "\\includegraphics{drawn}\n",
      "statement/drawn.png": "",
      "statement/two words.png": "",
    });
    assert.deepEqual(warnings, [
      "statement/problem.en.md:1: shows gone.png, which is not there",
      "statement/sum.svg: is not used: no statement shows it",
    ]);
  });

  it("names keys of another version of the format, and a version that is missing", async () => {
    const current = await inspect({
      "problem.yaml":
        "problem_format_version: 2025-09\nname: A\nuuid: 1\nauthor: B\nlimits: {time_multiplier: 3, time_limit: 1}\n",
    });
    assert.deepEqual(current.warnings, [
      "problem.yaml:4:1: author: is no key of 2025-09; it is one of legacy packages",
      "problem.yaml:5:10: limits.time_multiplier: is no key of 2025-09; it is one of legacy packages",
    ]);
    const legacy = await inspect({
      "problem.yaml": "problem_format_version: legacy\nname: A\nlimits: {time_limit: 1}\n",
    });
    assert.deepEqual(legacy.warnings, [
      "problem.yaml:3:10: limits.time_limit: is no key of legacy; it is one of 2023-07 and later",
    ]);
    const silent = await inspect({ "problem.yaml": "name: A\ncredits: B\nlimits: {time_limit: 1}\n" });
    assert.match(
      silent.warnings.join("\n"),
      /^problem\.yaml:2:1: credits: is a key of 2023-07 and later: say `problem_/,
    );
  });

  it("says when groups do not add up to what secret scores, and when an answer is empty", async () => {
    await using scratch = await createScratchPackage({
      ...whole,
      "problem.yaml": "problem_format_version: 2025-09\nname: A\nuuid: 1\ntype: scoring\n",
      "data/secret/a/1.in": "",
      "data/secret/a/1.ans": "",
      "data/secret/a/test_group.yaml": "max_score: 30\n",
    });
    await scratch.remove("data/secret/1.in", "data/secret/1.ans");
    const { warnings } = await inspectPackage(scratch.directory);
    assert.deepEqual(warnings.map(formatNotice), [
      "data/secret: its groups score 30 together, and 100 is the most that it says it scores",
      "data/secret/a/1.ans: is empty: a program that prints nothing passes",
    ]);
  });

  it("goes on when the submissions are wrong, and stops when the problem is", async () => {
    const { errors, submissions, inputValidators } = await inspect({
      "submissions/mixed/a.x": "@EXPECTED_RESULTS@: FUN",
    });
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? "", /^submissions\/mixed\/a.x: expects "FUN"/);
    assert.deepEqual([submissions.length, inputValidators.length], [1, 1]);
    await using scratch = await createScratchPackage({ "problem.yaml": "nme: A\n" });
    assert.equal((await noticesOf(inspectPackage(scratch.directory))).length, 1);
  });

  it("lists the files that validators can be tried on, with their settings", async () => {
    const { probes, errors } = await inspect({
      "data/invalid_input/a.in": "",
      "data/invalid_input/a.yaml": "input_validator_args: [strict]\n",
      "data/invalid_output/deep/b.in": "",
      "data/invalid_output/deep/b.ans": "",
      "data/invalid_output/deep/b.out": "",
      "data/invalid_output/deep/test_group.yaml": "output_validator_args: [case_sensitive]\n",
      "data/valid_output/c.in": "",
      "data/valid_output/c.ans": "",
    });
    assert.deepEqual(errors, ["data/valid_output/c: must have an input, an answer and an output (.in, .ans, .out)"]);
    assert.deepEqual(
      probes.map(({ name, kind, test, outputPath }) => [
        name,
        kind,
        test.inputValidatorArguments,
        test.checker?.caseSensitive,
        outputPath?.endsWith("/data/invalid_output/deep/b.out"),
      ]),
      [
        ["invalid_input/a", "invalid-input", ["strict"], undefined, undefined],
        ["invalid_output/deep/b", "invalid-output", [], true, true],
      ],
    );
  });
});
