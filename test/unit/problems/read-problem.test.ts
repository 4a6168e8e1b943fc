import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findProblemDirectory } from "../../../server/problems/find-problem.ts";
import { formatNotice } from "../../../server/problems/problem.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { createScratchPackage, noticesOf } from "./scratch-package.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

async function complaints(files: Files): Promise<string[]> {
  await using scratch = await createScratchPackage(files);
  return (await noticesOf(readProblem(scratch.directory))).map(formatNotice);
}

describe("readProblem", () => {
  it("lists samples first, then secret tests in groups, each in byte order", async () => {
    const names = ["sample/2", "sample/10", "secret/b/1", "secret/a-2", "secret/a/9", "secret/Z"];
    const files = Object.fromEntries(
      names.flatMap((name) => [`data/${name}.in`, `data/${name}.ans`].map((path) => [path, "1\n"])),
    );
    await using scratch = await createScratchPackage(files);
    const problem = await readProblem(scratch.directory);
    assert.deepEqual(
      problem.testCases.map((testCase) => testCase.name),
      ["sample/10", "sample/2", "secret/1", "secret/Z", "secret/a-2", "secret/a/9", "secret/b/1"],
    );
    assert.equal(problem.testCases[0]?.inputPath, join(scratch.directory, "data/sample/10.in"));
    assert.deepEqual([problem.id, problem.name, problem.warnings], ["scratch", "Scratch", []]);
  });

  it("goes by the folder's name where the package has none", async () => {
    await using scratch = await createScratchPackage({ "problem.yaml": "" });
    assert.equal((await readProblem(scratch.directory)).name, "scratch");
  });

  it("names the missing answer or input", async () => {
    assert.deepEqual(await complaints({ "data/secret/2.in": "", "data/sample/3.ans": "" }), [
      "data/sample/3.ans: has no input: put data/sample/3.in beside it",
      "data/secret/2.in: has no answer: put data/secret/2.ans beside it",
    ]);
  });

  it("says where tests belong when there is none", async () => {
    await using scratch = await createScratchPackage();
    const empty = join(dirname(scratch.directory), "empty");
    await mkdir(empty);
    await writeFile(join(empty, "problem.yaml"), "name: Empty\n");
    assert.deepEqual((await noticesOf(readProblem(empty))).map(formatNotice), [
      "data: holds no tests: put NAME.in and NAME.ans into data/sample or data/secret",
    ]);
  });

  it("refuses two tests of one name: by case, by accents, or a group named like a test", async () => {
    const pair = (name: string) => ({ [`data/secret/${name}.in`]: "", [`data/secret/${name}.ans`]: "" });
    const [byCase = ""] = await complaints({ ...pair("Big"), ...pair("big") });
    assert.match(byCase, /^data\/secret\/big\.in: two tests of one name: "secret\/Big" and "secret\/big"/);
    assert.match((await complaints({ ...pair("\u00e9"), ...pair("e\u0301") }))[0] ?? "", /two tests of one name/);
    assert.deepEqual(await complaints(pair("1/2")), [
      'data/secret/1: two tests of one name: "1" is both a test and a group of tests',
    ]);
  });

  it("reports what is wrong in problem.yaml and in the tests together", async () => {
    const found = await complaints({ "problem.yaml": "nme: A\n", "data/secret/2.in": "" });
    assert.equal(found.length, 2);
    assert.match(found[0] ?? "", /^problem\.yaml:1:1: nme: unknown key/);
  });

  it("says that problem.yaml is missing, too large or no text", async () => {
    await using scratch = await createScratchPackage();
    const bare = join(dirname(scratch.directory), "bare");
    await mkdir(bare);
    assert.match(
      formatNotice((await noticesOf(readProblem(bare)))[0] ?? { file: "", message: "" }),
      /^problem\.yaml: is missing/,
    );
    assert.deepEqual(await complaints({ "problem.yaml": `#${"x".repeat(70_000)}` }), [
      "problem.yaml: is larger than 64 KiB",
    ]);
    assert.deepEqual(await complaints({ "problem.yaml": new Uint8Array([0x6e, 0xff, 0xfe]) }), [
      "problem.yaml: is not UTF-8 text",
    ]);
  });

  it("rejects with the file system's error for a folder that is not there", async () => {
    await assert.rejects(readProblem("/nowhere/at/all"), { code: "ENOENT" });
  });

  it("warns once of CRLF test files, and says how to keep Git from it", async () => {
    await using scratch = await createScratchPackage({
      "data/secret/1.in": "1\r\n2\r\n",
      "data/sample/1.in": "1\n",
      "data/sample/1.ans": "1\r\n",
    });
    const { warnings } = await readProblem(scratch.directory);
    assert.equal(warnings.length, 1);
    assert.match(
      formatNotice(warnings[0] ?? { file: "", message: "" }),
      /^data\/sample\/1\.ans: has CRLF .*as 1 other.*\.gitattributes/,
    );
  });

  it("reads 10,000 tests without opening more than a few of them", async () => {
    await using scratch = await createScratchPackage();
    const folder = join(scratch.directory, "data/secret");
    // Every answer has CRLF line endings: the warning's figure tells how many were looked at.
    for (let start = 1000; start < 11_000; start += 500) {
      const names = Array.from({ length: 500 }, (_, index) => String(start + index).padStart(5, "0"));
      await Promise.all(names.map((name) => writeFile(join(folder, `${name}.in`), "")));
      await Promise.all(names.map((name) => writeFile(join(folder, `${name}.ans`), "\r\n")));
    }
    const { testCases, warnings } = await readProblem(scratch.directory);
    assert.equal(testCases.length, 10_001);
    assert.deepEqual([testCases[0]?.name, testCases.at(-1)?.name], ["secret/01000", "secret/10999"]);
    assert.match(warnings[0]?.message ?? "", /has CRLF line endings, as 99 other test files have/);
  }).timeout(60_000);

  it("lets a group's and a test's settings change the checker, and reads the author's hint", async () => {
    await using scratch = await createScratchPackage({
      "problem.yaml": "name: A\nvalidator_flags: case_sensitive\n",
      "data/secret/test_group.yaml": "output_validator_args: [float_tolerance, '1e-3']\n",
      "data/secret/2.in": "",
      "data/secret/2.ans": "",
      "data/secret/2.yaml": "hint: Think of zero.\noutput_validator_args: [space_change_sensitive]\n",
      "data/sample/1.in": "",
      "data/sample/1.ans": "",
      "data/sample/1.hint": "An old spelling.\n",
      "data/sample/testdata.yaml": "output_validator_flags: float_tolerance 1\n",
    });
    const { testCases, checker } = await readProblem(scratch.directory);
    const off = { caseSensitive: false, spaceChangeSensitive: false };
    assert.deepEqual(checker, { ...off, caseSensitive: true });
    assert.deepEqual(
      testCases.map((testCase) => [testCase.name, testCase.checker, testCase.hint]),
      [
        [
          "sample/1",
          { caseSensitive: true, spaceChangeSensitive: false, floatAbsoluteTolerance: 1, floatRelativeTolerance: 1 },
          "An old spelling.",
        ],
        ["secret/1", { ...off, floatAbsoluteTolerance: 1e-3, floatRelativeTolerance: 1e-3 }, undefined],
        ["secret/2", { ...off, spaceChangeSensitive: true }, "Think of zero."],
      ],
    );
  });

  it("names file, line and key in broken test settings", async () => {
    assert.match(
      (await complaints({ "data/secret/1.yaml": "desc: x\nhnt: y\n" })).join("\n"),
      /^data\/secret\/1\.yaml:2:1: hnt: unknown key; allowed here: args, .*hint, description$/mu,
    );
  });

  it("refuses what it cannot judge with yet: sources judged by a program, and extra input files", async () => {
    assert.deepEqual(await complaints({ "static_validator/check.x": "" }), ["static_validator: is not supported yet"]);
    await using kept = await createScratchPackage({ "output_validators/.gitkeep": "" });
    assert.deepEqual((await readProblem(kept.directory)).warnings, []);
    assert.deepEqual(await complaints({ "data/secret/1.files/a": "" }), [
      "data/secret/1.files: input files beside standard input are not supported yet",
    ]);
  });

  it("finds the statement in English, wherever its version of the format keeps it", async () => {
    for (const path of [
      "statement/problem.en.md",
      "problem_statement/problem.md",
      "statement/problem.sv.md",
      "problem.md",
      "README.md",
    ]) {
      await using scratch = await createScratchPackage({ [path]: "# A" });
      assert.equal((await readProblem(scratch.directory)).statementPath, join(scratch.directory, path));
    }
    await using both = await createScratchPackage({
      "statement/problem.da.md": "",
      "statement/problem.en.md": "",
      "README.md": "",
    });
    assert.equal((await readProblem(both.directory)).statementPath, join(both.directory, "statement/problem.en.md"));
  });
});

describe("findProblemDirectory", () => {
  it("takes the nearest folder at or above a file, a file that is not there, or a folder", async () => {
    await using scratch = await createScratchPackage({ "submissions/accepted/a.txt": "", "inner/problem.yaml": "" });
    const { directory } = scratch;
    assert.equal(await findProblemDirectory(join(directory, "submissions/accepted/a.txt")), directory);
    assert.equal(await findProblemDirectory(join(directory, "new/unsaved.txt")), directory);
    assert.equal(await findProblemDirectory(join(directory, "inner")), join(directory, "inner"));
    assert.equal(await findProblemDirectory(dirname(directory)), undefined);
  });
});
