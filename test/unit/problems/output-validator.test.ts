import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { formatNotice } from "../../../server/problems/problem.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { createScratchPackage, noticesOf } from "./scratch-package.ts";

type Files = Readonly<Record<string, string>>;

async function read(files: Files) {
  await using scratch = await createScratchPackage(files);
  return await readProblem(scratch.directory);
}

async function complaints(files: Files): Promise<string[]> {
  await using scratch = await createScratchPackage(files);
  return (await noticesOf(readProblem(scratch.directory))).map(formatNotice);
}

const current = "problem_format_version: 2025-09\nname: A\n";

describe("a package's output validator", () => {
  it("is its folder from 2023-07 on, the file it begins with first", async () => {
    const files = { "z.h": "", "validate.x": "", "helper.x": "", "sub/more.x": "", ".git/a": "" };
    const put = Object.fromEntries(Object.entries(files).map(([name, text]) => [`output_validator/${name}`, text]));
    const { outputValidator, interactive, passLimit } = await read({ "problem.yaml": current, ...put });
    assert.equal(outputValidator?.path, "output_validator");
    assert.deepEqual(
      outputValidator?.files.map(({ path }) => path),
      ["validate.x", "helper.x", "sub/more.x", "z.h"],
    );
    assert.deepEqual([interactive, passLimit], [false, 1]);
  });

  it("is complained about once where a link in it leads out of the package", async () => {
    await using scratch = await createScratchPackage({ "problem.yaml": current, "output_validator/validate.x": "" });
    await symlink("/etc/hostname", join(scratch.directory, "output_validator/more.x"));
    const found = (await noticesOf(readProblem(scratch.directory))).map(formatNotice);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0] ?? "", /^output_validator\/more\.x: leads out of the package/);
  });

  it("is the one file or folder in output_validators of legacy packages", async () => {
    const yaml = { "problem.yaml": "validation: custom interactive\n" };
    const file = await read({ ...yaml, "output_validators/judge.x": "" });
    assert.deepEqual([file.outputValidator?.path, file.interactive], ["output_validators/judge.x", true]);
    const folder = await read({
      ...yaml,
      "output_validators/judge/other.x": "",
      "output_validators/judge/judge.x": "",
    });
    assert.deepEqual(
      [folder.outputValidator?.path, folder.outputValidator?.files.map(({ path }) => path)],
      ["output_validators/judge", ["judge.x", "other.x"]],
    );
  });

  it("makes types interactive and multi-pass possible", async () => {
    const { interactive, passLimit } = await read({
      "problem.yaml": `${current}type: [interactive, multi-pass]\nlimits: {validation_passes: 4}\n`,
      "output_validator/a.x": "",
    });
    assert.deepEqual([interactive, passLimit], [true, 4]);
    const legacy = await read({
      "problem.yaml": "validation: custom multi-pass\nlimits: {validation_passes: 26}\n",
      "output_validators/a.x": "",
    });
    assert.deepEqual([legacy.interactive, legacy.passLimit], [false, 26]);
  });

  it("is given arguments as they are written: the problem's, then the group's, or the test's in place of both", async () => {
    const { testCases } = await read({
      "problem.yaml": "validation: custom\nvalidator_flags: strict 007\n",
      "output_validators/judge.x": "",
      "data/sample/1.in": "",
      "data/sample/1.ans": "",
      "data/sample/testdata.yaml": "output_validator_flags: {name: judge, flags: easy 1e3}\n",
      "data/secret/testdata.yaml": "output_validator_flags: hard\n",
      "data/secret/g/testdata.yaml": "output_validator_flags: harder\n",
      "data/secret/g/2.in": "",
      "data/secret/g/2.ans": "",
      "data/secret/1.yaml": "output_validator_args: [only, 0x1]\n",
    });
    assert.deepEqual(
      testCases.map(({ name, validatorArguments, checker }) => [name, validatorArguments, checker]),
      [
        ["sample/1", ["strict", "007", "easy", "1e3"], undefined],
        ["secret/1", ["only", "0x1"], undefined],
        ["secret/g/2", ["strict", "007", "harder"], undefined],
      ],
    );
  });

  for (const [what, files, complaint] of [
    [
      "two of them",
      { "output_validators/a.x": "", "output_validators/b.x": "" },
      /^output_validators\/b\.x: is a second output validator beside output_validators\/a\.x/,
    ],
    [
      "a build script",
      { "output_validators/a/build": "", "output_validators/a/a.x": "" },
      /^output_validators\/a\/build: programs that a shell script builds or starts are not supported/,
    ],
    [
      "an old and a new folder",
      { "output_validators/a.x": "", "output_validator/a.x": "" },
      /^output_validators: says the same as output_validator; keep one/,
    ],
    [
      "a folder that holds only a readme",
      { "output_validators/README.md": "" },
      /^output_validators: holds no program/,
    ],
  ] as const) {
    it(`is refused: ${what}`, async () => {
      assert.match((await complaints({ "problem.yaml": "validation: custom\n", ...files })).join("\n"), complaint);
    });
  }
});
