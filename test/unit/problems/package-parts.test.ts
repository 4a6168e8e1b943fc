import assert from "node:assert/strict";
import { join } from "node:path";
import { listInputValidators } from "../../../server/problems/input-validators.ts";
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

describe("a package without a name", () => {
  const sample = { "data/sample/1.in": "", "data/sample/1.ans": "" };

  it("takes it from its statement in LaTeX, the English one before others", async () => {
    const files = {
      ...sample,
      "problem.yaml": "license: cc0\n",
      "problem_statement/problem.de.tex": "\\problemname{Fähre}\n",
      "problem_statement/problem.fr.tex": "\\problemname{}\n",
    };
    assert.equal((await read(files)).name, "Fähre");
    const english = { ...files, "problem_statement/problem.tex": "% what\n\\problemname{ The~Ferry }\nCross.\n" };
    assert.equal((await read(english)).name, "The Ferry");
    assert.equal((await read({ ...english, "problem.yaml": "name: Boat\n" })).name, "Boat");
  });

  it("is called as its folder where only LaTeX could read its name", async () => {
    await using scratch = await createScratchPackage({
      ...sample,
      "problem.yaml": "license: cc0\n",
      "problem_statement/problem.en.tex": "\\problemname{\\problemyamlname}\n",
    });
    const { name, id } = await readProblem(scratch.directory);
    assert.equal(name, id);
  });
});

describe("a package's tests", () => {
  it("have settings with keys that say nothing", async () => {
    const { testCases } = await read({
      "problem.yaml": current,
      "data/secret/testdata.yaml": "input_validator_flags:\ngrader_flags:\nrange:\n",
      "data/secret/1.in": "",
      "data/secret/1.ans": "",
      "data/secret/1.yaml": "hint:\nargs:\n",
    });
    assert.deepEqual(
      testCases.map(({ hint, arguments: args, inputValidatorArguments }) => [hint, args, inputValidatorArguments]),
      [[undefined, [], []]],
    );
  });

  it("carry arguments, descriptions and the arguments of input validators", async () => {
    const { testCases } = await read({
      "problem.yaml": current,
      "data/secret/test_group.yaml": "args: [--size, '10']\ninput_validator_args: {limits: [a, 2], other: []}\n",
      "data/secret/1.yaml": "description: The smallest.\n",
      "data/secret/2.in": "",
      "data/secret/2.ans": "",
      "data/secret/2.desc": "The largest.\n",
      "data/secret/2.yaml": "args: [--fast]\ninput_validator_args: x y\n",
    });
    assert.deepEqual(
      testCases.map(({ arguments: args, description, inputValidatorArguments: all, inputValidatorArgumentsByName }) => [
        args,
        description,
        all,
        inputValidatorArgumentsByName,
      ]),
      [
        [["--size", "10"], "The smallest.", [], { limits: ["a", "2"], other: [] }],
        [["--fast"], "The largest.", ["x", "y"], undefined],
      ],
    );
  });

  it("take conversations among the samples for what they are: nothing to judge", async () => {
    const { testCases } = await read({ "data/sample/1.interaction": "<1\n>2\n", "data/sample/2.in.statement": "" });
    assert.deepEqual(
      testCases.map(({ name }) => name),
      ["secret/1"],
    );
  });

  it("have the user's own after the samples, judged as samples are and in no group", async () => {
    const problem = await read({
      "data/sample/1.in": "",
      "data/sample/1.ans": "",
      "data/sample/testdata.yaml": "output_validator_flags: case_sensitive\n",
      "own_tests/2.in": "",
      "own_tests/2.ans": "",
      "own_tests/10.in": "",
      "own_tests/10.ans": "",
      "own_tests/3.in": "",
      "own_tests/notes.ans": "",
    });
    assert.deepEqual(
      problem.testCases.map(({ name, kind, own }) => [name, kind, own]),
      [
        ["sample/1", "sample", undefined],
        ["own/10", "sample", true],
        ["own/2", "sample", true],
        ["secret/1", "secret", undefined],
      ],
    );
    assert.equal(problem.testCases[1]?.checker?.caseSensitive, true);
    assert.deepEqual(
      problem.tests.groups.map(({ name }) => name),
      ["sample", "secret"],
    );
    assert.deepEqual(problem.warnings.map(formatNotice), [
      "own_tests/3.in: is left out: it has no answer. Put own_tests/3.ans beside it",
    ]);
  });
});

describe("a package's other parts", () => {
  it("are files to include, by language, and a signature as it is", async () => {
    const { includes, signature } = await read({
      "include/default/data.txt": "",
      "include/tongue/lib/a.x": "",
      "include/tongue/run": "",
      "signature.yaml": "function: f\n",
    });
    assert.deepEqual(
      includes.map(({ language, files }) => [language, files.map(({ path }) => path)]),
      [
        ["default", ["data.txt"]],
        ["tongue", ["lib/a.x", "run"]],
      ],
    );
    assert.equal(signature, "function: f\n");
    assert.match((await complaints({ "include/a.x": "" })).join(), /^include\/a\.x: files to include lie in a folder/);
    assert.match(
      (await complaints({ "signature.yaml": "#".repeat(70_000) })).join(),
      /^signature\.yaml: is larger than/,
    );
  });

  it("are statements in several languages, English first", async () => {
    await using scratch = await createScratchPackage({
      "statement/problem.da.md": "",
      "statement/problem.en.md": "",
      "statement/problem.pt-BR.md": "",
      "statement/problem.sv.tex": "",
      "problem_statement/problem.md": "",
      "README.md": "",
    });
    const { statements, statementPath } = await readProblem(scratch.directory);
    const at = (name: string) => join(scratch.directory, "statement", name);
    assert.deepEqual(statements, [
      { language: "en", path: at("problem.en.md") },
      { language: "da", path: at("problem.da.md") },
      { language: "pt-BR", path: at("problem.pt-BR.md") },
    ]);
    assert.equal(statementPath, at("problem.en.md"));
  });
});

describe("listInputValidators", () => {
  it("lists files and folders, of the older folder too, and says which cannot be run", async () => {
    await using scratch = await createScratchPackage({
      "input_validators/limits.x": "",
      "input_validators/shape/shape.x": "",
      "input_validators/README.md": "",
      "input_validators/grammar.ctd": "",
      "input_validators/old.viva": "",
      "input_validators/made/build": "",
      "input_format_validators/ancient.x": "",
    });
    const { validators, notices } = await listInputValidators(scratch.directory);
    assert.deepEqual(
      validators.map(({ name, path }) => [name, path]),
      [
        ["limits", "input_validators/limits.x"],
        ["shape", "input_validators/shape"],
        ["ancient", "input_format_validators/ancient.x"],
      ],
    );
    assert.deepEqual(
      notices.map(({ file, message }) => [file, message.slice(0, 29)]),
      [
        ["input_validators/made/build", "programs that a shell script "],
        ["input_validators/grammar.ctd", "is not run: it is a Checktest"],
        ["input_validators/old.viva", "is not run: it is a VIVA gram"],
      ],
    );
  });
});
