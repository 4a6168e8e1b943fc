import assert from "node:assert/strict";
import path from "node:path";
import {
  type CheckedSubmission,
  CheckProgressType,
  CheckRequest,
  type CheckResult,
} from "../../server/protocol/check.ts";
import { secretMark, secretName } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("verdict/check", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  async function check(only?: string): Promise<CheckResult> {
    const { rpc } = await room.connect();
    return rpc.sendRequest(CheckRequest, { problemDirectory: room.fixture.problem, ...(only && { only }) });
  }

  function noticesOf({ notices }: CheckResult): string[] {
    return notices.map(({ severity, file, key, message }) => {
      const place = path.relative(room.fixture.problem, file);
      return `${severity} ${place}: ${key === undefined ? "" : `${key}: `}${message}`;
    });
  }

  function rowOf({ submissions }: CheckResult, name: string): CheckedSubmission {
    const row = submissions.find(({ path: file }) => file === `submissions/${name}`);
    assert.ok(row, `${name} was judged`);
    return row;
  }

  it("finds nothing wrong with a package that is whole", async () => {
    room.fixture.write(
      "echoes/problem.yaml",
      "problem_format_version: 2025-09\nname: Echoes\nuuid: 1\nlimits: {time_limit: 2}\n",
    );
    room.fixture.write("echoes/statement/problem.en.md", "Say it again.\n");
    room.fixture.solution("validate nothing-like-it", "input_validators/shape.py");
    room.fixture.solution("echo", "submissions/accepted/right.py");
    room.fixture.solution("print no", "submissions/wrong_answer/wrong.py");
    const result = await check();
    assert.deepEqual(noticesOf(result), []);
    assert.deepEqual(
      [result.asExpected, result.problemName, result.submissions.map(({ asExpected }) => asExpected)],
      [true, "Echoes", [true, true]],
    );
    assert.deepEqual(result.summary, {
      samples: 2,
      secretTests: 3,
      groups: 0,
      validations: 10,
      validationsPassed: 10,
      languages: ["Python 3"],
      slowest: {
        path: "submissions/accepted/right.py",
        cpuTimeMs: 12,
        timeLimitMs: rowOf(result, "accepted/right.py").timeLimitMs,
      },
      timeLimitMs: 2000,
      timeLimitFrom: "problem.yaml",
      inferredTimeLimitMs: 1000,
    });
  });

  it("names inputs that a validator refuses, and of secret ones nothing but their name", async () => {
    room.fixture.solution("validate public", "input_validators/samples.py");
    room.fixture.solution(`validate ${secretMark} 2`, "input_validators/secrets.py");
    room.fixture.solution("compile-error", "input_validators/broken.py");
    const result = await check();
    const errors = noticesOf(result).filter((line) => line.startsWith("error"));
    assert.equal(errors.length, 4, errors.join("\n"));
    assert.match(
      errors[0] ?? "",
      /^error input_validators\/broken\.py: input_validators\/broken\.py cannot be compiled: /,
    );
    const why = "ended with exit code 43, where 42 says that the input is valid";
    assert.deepEqual(errors.slice(1), [
      `error data/sample/1.in: input_validators/samples.py ${why}: public sample/1`,
      `error data/sample/2.in: input_validators/samples.py ${why}: public sample/2`,
      `error data/secret/02-${secretName}.in: input_validators/secrets.py ${why}`,
    ]);
    assert.deepEqual([result.asExpected, result.summary?.validations], [false, 15]);
  });

  it("passes over input validators that there is no runner for, and says so", async () => {
    room.fixture.write("echoes/input_validators/shape.cob", "STOP RUN.\n");
    room.fixture.write("echoes/data/invalid_input/one.in", "odd\n");
    const result = await check();
    const about = noticesOf(result).filter(
      (line) => line.includes("input_validators") || line.includes("invalid_input"),
    );
    assert.deepEqual(about, ["warning input_validators/shape.cob: is not run: no runner knows its language"]);
    assert.equal(result.asExpected, true);
  });

  it("wants every invalid input refused, and outputs judged as their folder says", async () => {
    room.fixture.solution("validate bad", "input_validators/a.py");
    room.fixture.solution("validate worse", "input_validators/b.py");
    for (const [name, text] of [
      ["one", "bad"],
      ["two", "worse"],
      ["three", "harmless"],
    ]) {
      room.fixture.write(`echoes/data/invalid_input/${name}.in`, `${text}\n`);
    }
    for (const folder of ["valid_output", "invalid_output"]) {
      room.fixture.write(`echoes/data/${folder}/1.in`, "1\n");
      room.fixture.write(`echoes/data/${folder}/1.ans`, "1 2\n");
      room.fixture.write(`echoes/data/${folder}/1.out`, "1\n2\n");
    }
    const errors = noticesOf(await check()).filter((line) => line.startsWith("error"));
    assert.deepEqual(errors, [
      "error data/invalid_input/three.in: is invalid, and no input validator refuses it",
      "error data/invalid_output/1.out: was accepted, and should be rejected",
    ]);
  });

  it("says which rule a submission breaks, and by which test", async () => {
    room.fixture.write(
      "echoes/submissions/submissions.yaml",
      "accepted/picky.py:\n  sample:\n    permitted: [WA]\nrejected/*:\n  secret: {required: [TLE]}\n",
    );
    room.fixture.solution("echo", "submissions/accepted/picky.py");
    room.fixture.solution("print no", "submissions/rejected/wrong.py");
    const result = await check();
    assert.deepEqual(rowOf(result, "accepted/picky.py").reasons, [
      "accepted/picky.py: sample: sample/1 was accepted, sample/2 was accepted, which is not permitted",
    ]);
    assert.deepEqual(rowOf(result, "rejected/wrong.py").reasons, [
      "rejected/*: secret: no test was time-limit-exceeded",
    ]);
    assert.equal(result.asExpected, false);
  });

  it("holds a submission against its own tag, and judges one of several files as one", async () => {
    room.fixture.write(
      "echoes/submissions/mixed/two/main.py",
      "# fake: print no\n# @EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT\n",
    );
    room.fixture.write("echoes/submissions/mixed/two/helper.py", "");
    const row = rowOf(await check(), "mixed/two");
    assert.deepEqual(
      [row.expected, row.verdict, row.asExpected],
      [["wrong-answer", "time-limit-exceeded"], "wrong-answer", true],
    );
  });

  it("tells really slow submissions from those that are only just too slow, and warns of accepted ones near the limit", async () => {
    room.fixture.write(
      "echoes/problem.yaml",
      "problem_format_version: 2025-09\nname: Echoes\nlimits: {time_limit: 2}\n",
    );
    room.fixture.solution("took 1", "submissions/accepted/fast.py");
    const limitMs = rowOf(await check(), "accepted/fast.py").timeLimitMs;
    room.fixture.solution(`took ${limitMs * 0.6}`, "submissions/accepted/near.py");
    room.fixture.solution(`took ${limitMs * 1.2}`, "submissions/time_limit_exceeded/almost.py");
    room.fixture.solution(`took ${limitMs * 1.6}`, "submissions/time_limit_exceeded/slow.py");
    const result = await check();
    assert.equal(rowOf(result, "time_limit_exceeded/almost.py").verdict, "time-limit-exceeded");
    assert.equal(result.asExpected, true);
    const times = noticesOf(result).filter((line) => line.includes("limit"));
    assert.deepEqual(times, [
      "warning submissions/accepted/near.py: takes 1.20 s of 2 s: the limit should be 2 times what it takes",
      "warning submissions/time_limit_exceeded/almost.py: is slow, but not very: it takes 1.20 times the limit, and should take 1.5 times",
    ]);
    assert.equal(result.summary?.inferredTimeLimitMs, 3000);
  });

  it("takes the verdict of a problem that scores from its groups' rules, which may forgive failures", async () => {
    room.fixture.write("echoes/problem.yaml", "name: Echoes\ntype: scoring\n");
    room.fixture.write("echoes/data/testdata.yaml", "on_reject: continue\ngrader_flags: ignore_sample\n");
    room.fixture.write("echoes/data/secret/testdata.yaml", "grader_flags: accept_if_any_accepted\n");
    room.fixture.solution(`print ${secretMark} 2`, "submissions/accepted/one.py");
    room.fixture.solution("print no", "submissions/wrong_answer/none.py");
    const result = await check();
    const { verdict, points, passed } = rowOf(result, "accepted/one.py");
    assert.deepEqual([verdict, points, passed], ["accepted", 1, 1]);
    assert.equal(rowOf(result, "wrong_answer/none.py").verdict, "wrong-answer");
    assert.equal(result.asExpected, true);
  });

  it("judges sources that hold no text, as their author wants them judged", async () => {
    room.fixture.solution("echo\n\0", "submissions/accepted/zero.py");
    assert.equal(rowOf(await check(), "accepted/zero.py").verdict, "accepted");
  });

  it("judges only what is asked for, by part of its path or by pattern", async () => {
    room.fixture.solution("echo", "submissions/accepted/one.py");
    room.fixture.solution("echo", "submissions/accepted/two.py");
    room.fixture.solution("print no", "submissions/wrong_answer/one.py");
    const names = async (only: string) => (await check(only)).submissions.map(({ path: file }) => file.slice(12));
    assert.deepEqual(await names("accepted"), ["accepted/one.py", "accepted/two.py"]);
    assert.deepEqual(await names("*/one.*"), ["accepted/one.py", "wrong_answer/one.py"]);
    assert.deepEqual(await names("{accepted,rejected}/two.py"), ["accepted/two.py"]);
  });

  it("passes over submissions that there is no runner for, and says so", async () => {
    room.fixture.write("echoes/submissions/accepted/old.cob", "STOP RUN.\n");
    const result = await check();
    const row = rowOf(result, "accepted/old.cob");
    assert.deepEqual([row.verdict, row.asExpected, result.asExpected], ["skipped", true, true]);
    assert.ok(
      noticesOf(result).includes("warning submissions/accepted/old.cob: is not judged: no runner knows its language"),
    );
  });

  it("tells of a broken package as a result, with every reason", async () => {
    room.fixture.write("echoes/problem.yaml", "name: Echoes\nlimits:\n  memry: 3\n");
    room.fixture.write("echoes/data/secret/9.in", "");
    const result = await check();
    assert.deepEqual(
      [result.asExpected, result.problemId, result.submissions, result.summary],
      [false, "echoes", [], undefined],
    );
    const [first = "", second] = noticesOf(result);
    assert.match(first, /^error problem\.yaml: limits\.memry: unknown key; allowed here: /);
    assert.equal(second, "error data/secret/9.in: has no answer: put data/secret/9.ans beside it");
    assert.deepEqual([result.notices[0]?.line, result.notices[0]?.column], [3, 3]);
  });

  it("tells each row as it is ready", async () => {
    room.fixture.solution("echo", "submissions/accepted/one.py");
    room.fixture.solution("print no", "submissions/wrong_answer/two.py");
    const { rpc } = await room.connect();
    const told: string[] = [];
    rpc.onProgress(CheckProgressType, "rows", ({ path: file }) => void told.push(file));
    await rpc.sendRequest(CheckRequest, { problemDirectory: room.fixture.problem, partialResultToken: "rows" });
    assert.deepEqual(told.sort(), ["submissions/accepted/one.py", "submissions/wrong_answer/two.py"]);
  });
});
