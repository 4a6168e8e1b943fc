import assert from "node:assert/strict";
import { formatNotice } from "../../../server/problems/problem.ts";
import type { Surroundings } from "../../../server/problems/problem-kind.ts";
import { type ProblemMetadata, parseProblemYaml } from "../../../server/problems/problem-yaml.ts";

function parse(yaml: string, surroundings?: Surroundings): ProblemMetadata {
  const parsed = parseProblemYaml(yaml, surroundings);
  assert.ok(!("errors" in parsed), JSON.stringify(parsed));
  return parsed;
}

function complaints(yaml: string, surroundings?: Surroundings): string[] {
  const parsed = parseProblemYaml(yaml, surroundings);
  assert.ok("errors" in parsed, "expected errors");
  return parsed.errors.map(formatNotice);
}

describe("constants in problem.yaml", () => {
  it("reads constants as they are written, with their variants, and refuses what is none", () => {
    const { constants, warnings } = parse(
      "constants:\n  small: 1e3\n  most: {value: 5000000, tex: '5,000,000'}\n  word: ü\n",
    );
    assert.deepEqual(
      [constants, warnings],
      [
        {
          small: "1e3",
          "small.value": "1e3",
          most: "5000000",
          "most.value": "5000000",
          "most.tex": "5,000,000",
          word: "ü",
          "word.value": "ü",
        },
        [],
      ],
    );
    for (const text of [
      "constants: {n: [1]}\n",
      "constants: {n: {tex: 1}}\n",
      "constants: 5\n",
      "constants: {1n: 1}\n",
    ]) {
      assert.match(complaints(text)[0] ?? "", /^problem\.yaml:1:\d+: constants/, text);
    }
    assert.equal(parse("constants:\n").constants, undefined);
  });
});
