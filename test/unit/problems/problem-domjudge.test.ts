import assert from "node:assert/strict";
import type { Surroundings } from "../../../server/problems/problem-kind.ts";
import { type ProblemMetadata, parseProblemYaml } from "../../../server/problems/problem-yaml.ts";

function parse(yaml: string, surroundings?: Surroundings): ProblemMetadata {
  const parsed = parseProblemYaml(yaml, surroundings);
  assert.ok(!("errors" in parsed), JSON.stringify(parsed));
  return parsed;
}

describe("problem.yaml beside a domjudge-problem.ini", () => {
  it("takes from domjudge-problem.ini what it does not say itself", () => {
    const contest = {
      name: "Ini",
      timeLimitSeconds: 3,
      timeLimitFrom: "domjudge-problem.ini",
      color: "#ff0000",
      warnings: [],
    };
    const silent = parse("", { contest });
    assert.deepEqual(
      [silent.name, silent.limits.timeLimitMs, silent.timeLimitFrom, silent.color],
      ["Ini", 3000, "domjudge-problem.ini", "#ff0000"],
    );
    const outspoken = parse("name: Yaml\nlimits: {time_limit: 1}\n", { contest });
    assert.deepEqual(
      [outspoken.name, outspoken.limits.timeLimitMs, outspoken.timeLimitFrom],
      ["Yaml", 1000, "problem.yaml"],
    );
  });
});
