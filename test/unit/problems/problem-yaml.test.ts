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

describe("problem.yaml", () => {
  it("gives 2 s, 256 MiB, 64 processes and 8 MiB of output where it is silent", () => {
    const { limits, checker, name } = parse("");
    assert.deepEqual(limits, {
      timeLimitMs: 2000,
      memoryLimitBytes: 256 * 1024 * 1024,
      outputLimitBytes: 8 * 1024 * 1024,
      processLimit: 64,
    });
    assert.deepEqual(checker, { caseSensitive: false, spaceChangeSensitive: false });
    assert.equal(name, undefined);
  });

  it("reads the 2025-09 spelling", () => {
    const { limits, name } = parse(
      "problem_format_version: 2025-09\nname: {sv: Hej, en: Hello}\nuuid: x\ntype: [pass-fail]\nlimits:\n  time_limit: 1.5\n  memory: 512\n  output: 1\n",
    );
    assert.equal(name, "Hello");
    assert.deepEqual([limits.timeLimitMs, limits.memoryLimitBytes, limits.outputLimitBytes], [1500, 2 ** 29, 2 ** 20]);
  });

  it("reads the legacy spelling", () => {
    const { checker, name, checkerArguments } = parse(
      "name: Old\nauthor: Nobody\nsource_url: x\nvalidation: default\nvalidator_flags: case_sensitive float_tolerance 1e-6\nlimits:\n  time_multiplier: 5\n",
    );
    assert.equal(name, "Old");
    assert.deepEqual(checkerArguments, ["case_sensitive", "float_tolerance", "1e-6"]);
    assert.deepEqual(checker, {
      caseSensitive: true,
      spaceChangeSensitive: false,
      floatAbsoluteTolerance: 1e-6,
      floatRelativeTolerance: 1e-6,
    });
  });

  it("takes the first name where there is none in English", () => {
    assert.equal(parse("name:\n  da: Broer\n  de: Brücken\n").name, "Broer");
  });

  it("names file, line, column, key and the allowed keys of an unknown key", () => {
    const [complaint = ""] = complaints("name: A\nlimits:\n  memory: 64\n  memry: 12\n");
    assert.match(
      complaint,
      /^problem\.yaml:4:3: limits\.memry: unknown key; allowed here: time_limit, memory, output, /,
    );
  });

  it("reports every mistake at once", () => {
    const found = complaints("nam: A\nlimits:\n  memory: lots\n  time_limit: -1\n");
    assert.equal(found.length, 3);
    assert.ok(found.some((line) => line.startsWith("problem.yaml:1:1: nam: unknown key")));
    assert.ok(found.includes("problem.yaml:3:3: limits.memory: must be a whole number of MiB"));
    assert.ok(found.includes("problem.yaml:4:3: limits.time_limit: must be at least 0.001 (1 ms)"));
  });

  it("says where the YAML is broken", () => {
    assert.match(complaints("name: A\nlimits: {memory: 1\n")[0] ?? "", /^problem\.yaml:\d+:\d+: is not valid YAML: /);
    assert.match(
      complaints("name: A\nname: B\n")[0] ?? "",
      /^problem\.yaml:2:1: is not valid YAML: Map keys must be unique/,
    );
  });

  it("refuses an alias bomb with a clear message", () => {
    const levels = Array.from({ length: 12 }, (_, n) => `  l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}*l${n}]`);
    const bomb = `source:\n  l0: &l0 [a]\n${levels.join("\n")}\n`;
    assert.deepEqual(complaints(bomb), ["problem.yaml:1: its aliases expand to too much; at most 50 are followed"]);
  });

  it("names an alias that has no anchor before it", () => {
    assert.deepEqual(complaints("name: A\nsource: *later\nauthor: &later B\n"), [
      "problem.yaml:2:9: the alias *later has no anchor before it",
    ]);
    assert.equal(parse("author: &a B\nname: *a\n").name, "B");
  });

  it("refuses nesting without end", () => {
    for (const nest of ["[", "{a: ", "- "]) {
      assert.deepEqual(complaints(`name: ${nest.repeat(10_000)}`), ["problem.yaml:1: is nested too deeply"]);
    }
  });

  it("refuses what it does not judge, and types that exclude each other or are not known", () => {
    assert.deepEqual(complaints("type: submit-answer\n"), [
      'problem.yaml:1:1: type: "submit-answer" problems are not supported: Verdict judges programs',
    ]);
    assert.match(complaints("type: [fun]\n")[0] ?? "", /1:1: type: unknown type "fun"; allowed: pass-fail, scoring, /);
    assert.match(complaints("type: [pass-fail, scoring]\n")[0] ?? "", /exclude each other/);
  });

  it("says which program is missing where the package must bring one", () => {
    assert.deepEqual(complaints("type: [interactive, multi-pass]\n"), [
      'problem.yaml:1:1: type: "interactive" problems need a program in output_validator/ (legacy: output_validators/)',
    ]);
    assert.deepEqual(complaints("validation: custom interactive\n"), [
      "problem.yaml:1:1: validation: custom needs a program in output_validators/ (output_validator/ from 2023-07 on)",
    ]);
  });

  for (const yaml of ["validation: fancy", "validation: custom fancy"]) {
    it(`refuses ${yaml}`, () => {
      assert.match(
        complaints(yaml).join("\n"),
        /validation: must be default, or custom, which interactive, multi-pass and score/,
      );
    });
  }

  it("takes legacy words of validation for what later versions call types", () => {
    const parsed = parse("type: scoring\nvalidation: custom interactive score\nvalidator_flags: anything goes\n", {
      validatorFolders: { current: false, legacy: true },
    });
    const { family, isScoring, isInteractive, hasOutputValidator, validatorScores, checkerArguments } = parsed;
    assert.deepEqual([family, isScoring, isInteractive, hasOutputValidator], ["legacy", true, true, true]);
    assert.deepEqual([validatorScores, checkerArguments], [true, ["anything", "goes"]]);
  });

  it("asks a legacy package with a validator whether it judges", () => {
    const validatorFolders = { current: false, legacy: true };
    assert.match(complaints("name: A\n", { validatorFolders })[0] ?? "", /^output_validators: problem.yaml must say/);
    assert.deepEqual(parse("validation: default\n", { validatorFolders }).warnings.map(formatNotice), [
      "output_validators: is not used: problem.yaml says `validation: default`",
    ]);
    const current = { validatorFolders: { current: true, legacy: false } };
    assert.equal(parse("problem_format_version: 2025-09\n", current).hasOutputValidator, true);
  });

  it("reads the limits of validators, passes and the rules of timing", () => {
    const current = parse(
      "problem_format_version: 2025-09\ntype: [multi-pass]\nlimits: {validation_time: 3, validation_memory: 64, validation_output: 2, validation_passes: 5, time_multipliers: {ac_to_time_limit: 3}, time_resolution: 0.1}\n",
      { validatorFolders: { current: true, legacy: false } },
    );
    assert.deepEqual(current.validation, { timeLimitMs: 3000, memoryLimitBytes: 2 ** 26, outputLimitBytes: 2 ** 21 });
    assert.deepEqual(current.timing, { acToTimeLimit: 3, timeLimitToTle: 1.5, resolutionMs: 100 });
    assert.equal(current.passLimit, 5);
    const legacy = parse("limits: {time_multiplier: 4}\n");
    assert.deepEqual(legacy.timing, { acToTimeLimit: 4, timeLimitToTle: 2, resolutionMs: 1000 });
    assert.deepEqual([legacy.passLimit, legacy.timeLimitFrom], [1, undefined]);
    assert.match(complaints("limits: {validation_passes: 1}\n")[0] ?? "", /validation_passes: must be at least 2/);
  });

  it("reads the languages that are allowed", () => {
    assert.deepEqual(parse("languages: [one, two]\n").languages, ["one", "two"]);
    assert.equal(parse("languages: all\n").languages, undefined);
    assert.deepEqual(parse("grading: {objective: min}\n").warnings.map(formatNotice), [
      "problem.yaml:1:1: grading: has no effect: the problem's type is not scoring",
    ]);
  });

  it("takes a key without a value for none", () => {
    const empty = "name:\ntype:\nvalidation:\nvalidator_flags:\nlimits:\n  memory:\n  output:\n";
    assert.deepEqual(parse(empty), parse(""));
    assert.match(complaints("problem_format:\n")[0] ?? "", /problem_format: unknown key; allowed here: /);
  });

  it("takes a number for a name, as it is written", () => {
    assert.equal(parse("name: 1984\n").name, "1984");
    assert.equal(parse("name: {en: 0x10, sv: Ett}\n").name, "0x10");
  });

  it("refuses unknown or doubled checker arguments, naming those there are", () => {
    assert.match(
      complaints("validator_flags: fuzzy\n")[0] ?? "",
      /unknown argument "fuzzy"; allowed: case_sensitive, /,
    );
    assert.match(complaints("validator_flags: float_tolerance\n")[0] ?? "", /must be followed by a decimal number/);
    assert.match(complaints("validator_flags: float_tolerance -1\n")[0] ?? "", /must be followed by a decimal number/);
    assert.match(complaints("validator_flags: case_sensitive case_sensitive\n")[0] ?? "", /is given twice/);
    assert.match(
      complaints("validator_flags: float_tolerance 1 float_absolute_tolerance 1\n")[0] ?? "",
      /cannot be given beside them/,
    );
  });

  it("takes numbers among the checker's arguments as they are written", () => {
    const args = parse("output_validator_args: [float_tolerance, 1e-6]\n");
    assert.deepEqual(args.checkerArguments, ["float_tolerance", "1e-6"]);
    assert.equal(args.checker.floatAbsoluteTolerance, 1e-6);
    assert.equal(parse("validator_flags:\n- float_tolerance\n- 0.10\n").checkerArguments[1], "0.10");
    assert.match(
      complaints("output_validator_args: [float_tolerance, 0x10]\n")[0] ?? "",
      /must be followed by a decimal number/,
    );
    assert.match(complaints("validator_flags: 5\n")[0] ?? "", /unknown argument "5"/);
    assert.match(complaints("validator_flags: [true]\n")[0] ?? "", /must be a text or a list of texts/);
  });

  it("takes limits of which nothing but comments is left for none", () => {
    assert.deepEqual(parse("name: A\nlimits:\n  # memory: 64\n").limits, parse("").limits);
  });

  for (const [yaml, complaint] of [
    ["limits: {output: 257}", "problem.yaml:1:10: limits.output: must be at most 256 (MiB)"],
    ["limits: {output: 0}", "problem.yaml:1:10: limits.output: must be at least 1"],
    ["limits: {memory: 65537}", "problem.yaml:1:10: limits.memory: must be at most 65536 (MiB)"],
    ["limits: {time_limit: 0.0009}", "problem.yaml:1:10: limits.time_limit: must be at least 0.001 (1 ms)"],
    ["time_limit: 1e-9", "problem.yaml:1:1: time_limit: must be at least 0.001 (1 ms)"],
    ['name: ""', "problem.yaml:1:1: name: must not be empty"],
    ['name: {en: " "}', "problem.yaml:1:8: name.en: must not be empty"],
  ] as const) {
    it(`refuses ${yaml}`, () => assert.deepEqual(complaints(yaml), [complaint]));
  }

  it("takes the least and the most that it allows", () => {
    const { limits } = parse("limits: {output: 256, memory: 65536, time_limit: 0.001}\n");
    assert.deepEqual([limits.outputLimitBytes, limits.memoryLimitBytes, limits.timeLimitMs], [2 ** 28, 2 ** 36, 1]);
  });

  it("refuses one limit given in two places", () => {
    assert.deepEqual(complaints("time_limit: 1\nlimits: {time_limit: 2}\n"), [
      "problem.yaml:1:1: time_limit: is also given in limits; keep one of them",
    ]);
  });

  it("refuses an unknown version of the format", () => {
    assert.match(complaints("problem_format_version: 2031-01\n")[0] ?? "", /must be one of legacy, /);
  });
});
