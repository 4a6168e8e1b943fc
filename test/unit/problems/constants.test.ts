import assert from "node:assert/strict";
import { fillConstants, fillConstantsIn } from "../../../server/problems/constants.ts";
import { inspectPackage } from "../../../server/problems/inspect-package.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { createScratchPackage } from "./scratch-package.ts";

describe("a package's constants", () => {
  const constants = { n: "7", "n.value": "7", "n.tex": "$7$", word: "ü" };

  it("stand in the places of their names, and in no others", () => {
    assert.equal(
      fillConstants("{{n}} {{n.tex}} {{n.other}} {{m}} {{ n }} {n} {{{n}}} {{constructor}}", constants),
      "7 $7$ {{n.other}} {{m}} {{ n }} {n} {7} {{constructor}}",
    );
    assert.equal(fillConstants("{{n}}", undefined), "{{n}}");
  });

  it("leave every other byte of a file as it is", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0x80]), Buffer.from("é{{word}}{{n}}")]);
    const filled = fillConstantsIn(bytes, constants);
    assert.deepEqual(Buffer.from(filled), Buffer.concat([Buffer.from([0xff, 0x00, 0x80]), Buffer.from("éü7")]));
    const plain = Buffer.from("no braces");
    assert.equal(fillConstantsIn(plain, constants), plain);
  });

  it("are filled into the settings of groups, and go with the package's programs", async () => {
    await using scratch = await createScratchPackage({
      "problem.yaml": "problem_format_version: 2025-09\nname: A\nconstants: {most: 40}\n",
      "data/sample/1.in": "",
      "data/sample/1.ans": "",
      "data/secret/test_group.yaml": "input_validator_args: ['{{most}}']\n",
      "data/secret/1.in": "",
      "data/secret/1.ans": "",
      "data/secret/2.in": "",
      "data/secret/2.ans": "",
      "data/secret/2.yaml": "input_validator_args: ['{{most}}']\n",
      "input_validators/a.x": "",
      "output_validator/b.x": "",
    });
    const problem = await readProblem(scratch.directory);
    assert.deepEqual(
      problem.testCases.map(({ inputValidatorArguments }) => inputValidatorArguments),
      [[], ["40"], ["{{most}}"]],
    );
    const expected = { most: "40", "most.value": "40" };
    assert.deepEqual([problem.constants, problem.outputValidator?.constants], [expected, expected]);
    const { inputValidators } = await inspectPackage(scratch.directory);
    assert.deepEqual(
      inputValidators.map(({ path, constants: given }) => [path, given]),
      [["input_validators/a.x", expected]],
    );
  });
});
