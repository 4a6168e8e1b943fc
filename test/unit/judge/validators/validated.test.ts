import assert from "node:assert/strict";
import { unlink, writeFile } from "node:fs/promises";
import { SandboxError } from "../../../../server/sandbox/api.ts";
import { type Act, createScriptedSandbox } from "../scripted-sandbox.ts";
import {
  createValidatingRoom,
  HELPER,
  isValidator,
  judgeWith,
  readAll,
  report,
  sandboxWith,
  twoTests as tests,
} from "./validating-room.ts";

describe("a validator of the package's own", () => {
  it("is compiled once, in a container of its own with its own limits, and given what the format says", async () => {
    await using room = await createValidatingRoom(tests);
    for (const test of room.problem.testCases) {
      Object.assign(test, { validatorArguments: ["--strict"] });
    }
    const given: string[] = [];
    const sandbox = sandboxWith(async (request) => {
      given.push(await readAll(request));
      return report({ ended: 42 });
    });
    const judgement = await room.judge(sandbox);
    assert.equal(judgement.verdict, "accepted");
    assert.equal(sandbox.compilations.length, 2, "the submission and the validator");
    assert.deepEqual(
      sandbox.leases.map(({ isFurther, memoryLimitBytes }) => [isFurther, memoryLimitBytes]),
      [
        [undefined, 2 ** 27],
        [true, 2 ** 27],
      ],
    );
    const [first] = sandbox.runs.filter(isValidator);
    assert.deepEqual(first?.command, [
      ...[HELPER, "-", "--", "/prog/solution", "--heap=128"],
      ...["/box/.test/input", "/box/.test/answer", "/tmp/feedback/", "--strict"],
    ]);
    assert.equal(first.limits.cpuTimeLimitMs, 10_000, "as the problem says, whatever the language");
    assert.deepEqual(given, ["output", "output"]);
    const files = sandbox.puts.filter(({ path }) => path.startsWith(".test/"));
    assert.deepEqual(
      files.map(({ path, content }) => `${path} ${Buffer.from(content).toString()}`),
      [".test/input in 1", ".test/answer out 1", ".test/input in 2", ".test/answer out 2"],
    );
    assert.equal(sandbox.disposed, 2);
  });

  it("takes no container for a submission that does not compile, nor for one that always crashes", async () => {
    await using room = await createValidatingRoom(tests);
    const broken = createScriptedSandbox({ compile: () => ({ exitCode: 1 }) });
    assert.equal((await room.judge(broken)).verdict, "compile-error");
    const crashing = createScriptedSandbox({ run: () => ({ exitCode: 1 }) });
    assert.equal((await room.judge(crashing)).verdict, "runtime-error");
    assert.deepEqual([broken.leases.length, crashing.leases.length], [1, 1]);
  });

  it("has its message shown with samples, and nowhere else", async () => {
    const { tests: results } = await judgeWith(() =>
      report({ ended: 43, files: { "teammessage.txt": "look again\n", "judgemessage.txt": "he did not" } }),
    );
    assert.deepEqual(
      results.map(({ verdict }) => verdict),
      ["wrong-answer", "wrong-answer"],
    );
    const [sample, secret] = results;
    assert.equal(sample?.kind === "sample" && sample.message, "look again");
    assert.ok(!/look again|he did not/u.test(JSON.stringify(secret)));
    assert.ok(!JSON.stringify(results).includes("he did not"));
  });

  const failures: readonly [Act, RegExp][] = [
    [report({ ended: 0 }), /^The output validator output_validator ended with exit code 0, where 42/u],
    [report({ ended: 1, stderr: "Traceback" }), /exit code 1, .*Its standard error ends with: Traceback$/u],
    [report({ ended: 1, files: { "judgemessage.txt": "why" } }), /Its message to the judges: why$/u],
    [report({ ended: { how: 1, value: 6 } }), /crashed\. Ended by SIGABRT/u],
    [report({ ended: { how: 2, value: 8 } }), /could not be started \(Linux error 8\)$/u],
    [report({ ended: { how: 3, value: 0 } }), /more than 16 MiB to its standard error$/u],
    [report({ leftOut: 1 }), /more than 1,024 files/u],
    [{ stderr: "nonsense" }, /could not be run by its helper \(nonsense\)$/u],
    [{ kind: "cpu-time-exceeded" }, /more CPU time than its limit of 10 s$/u],
    [{ kind: "wall-time-exceeded" }, /waits for something that never comes$/u],
    [{ kind: "memory-exceeded" }, /more memory than its limit of 256 MiB$/u],
    [{ kind: "output-exceeded" }, /wrote more than its limit of 8 MiB$/u],
    [{ kind: "signalled", signal: 9 }, /took its helper with it\. Ended by SIGKILL/u],
    [{ kind: "not-started", errno: 2 }, /its runner's image may need to be built again$/u],
  ];
  for (const [act, reason] of failures) {
    it(`is at fault: ${reason.source}`, async () => {
      const { verdict, tests: results } = await judgeWith(() => act);
      assert.equal(verdict, "judge-error");
      assert.match(results[0]?.detail ?? "", reason);
      assert.equal(results[1]?.detail, "The package's output validator failed");
    });
  }

  it("is named when it cannot be compiled, read or run; of a hidden test's nothing more is said", async () => {
    await using room = await createValidatingRoom(tests);
    let compilations = 0;
    const failing = () =>
      createScriptedSandbox({ compile: () => (compilations++ % 2 === 0 ? {} : { exitCode: 1, stderr: "line 1: no" }) });
    const sample = await room.judge(failing());
    assert.deepEqual(
      [sample.verdict, sample.detail],
      ["judge-error", "output_validator cannot be compiled: line 1: no"],
    );
    const secret = await room.judge(failing(), { tests: room.problem.testCases.slice(1) });
    assert.deepEqual([secret.verdict, secret.detail], ["judge-error", "The package's output validator cannot be run"]);
    const imageless = createScriptedSandbox({
      lease: (_request, index) => {
        if (index === 1) throw new SandboxError("image-unavailable", "There is no image.");
      },
    });
    assert.equal((await room.judge(imageless)).detail, "output_validator cannot be run: There is no image.");
    assert.equal(imageless.disposed, 1);
    await unlink(room.problem.outputValidator?.files[0]?.absolutePath ?? "");
    const gone = await room.judge(createScriptedSandbox());
    assert.equal(gone.detail, "output_validator: validate.toy cannot be read (ENOENT)");
  });

  it("is at fault itself, and not the submission, when its files cannot be put into a container", async () => {
    await using room = await createValidatingRoom(tests);
    const files = room.problem.outputValidator?.files ?? [];
    const odd = files.map((file) => ({ ...file, path: "nowhere.toy" }));
    Object.assign(room.problem, { outputValidator: { path: "output_validator", files: [...files, ...odd] } });
    const { verdict, detail } = await room.judge(createScriptedSandbox());
    assert.deepEqual(
      [verdict, detail],
      ["judge-error", "output_validator cannot be put into a container: There is no place for nowhere.toy."],
    );
  });

  it("is not waited for when nobody needs it any more", async () => {
    await using room = await createValidatingRoom(tests, { passLimit: 2 });
    const sandbox = createScriptedSandbox({
      run: () => ({ exitCode: 1 }),
      // There is no image yet, say, and it takes its time.
      lease: (_request, index, signal) =>
        new Promise((resolve, reject) => {
          if (index === 0) return resolve();
          const giveUp = () => reject(new SandboxError("cancelled", "Cancelled."));
          // The program may have ended before the validator's container was asked for.
          if (signal.aborted) giveUp();
          else signal.addEventListener("abort", giveUp);
        }),
    });
    assert.equal((await room.judge(sandbox)).verdict, "runtime-error");
    assert.equal(sandbox.disposed, 1);
  });

  it("has the submission judged once more when its container is lost", async () => {
    await using room = await createValidatingRoom(tests);
    const sandbox = sandboxWith((_request, number) => {
      if (number === 0) throw new SandboxError("lost", "It is gone.");
      return report({ ended: 42 });
    });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.equal(sandbox.leases.length, 4);
    assert.equal(sandbox.disposed, 4);
  });

  it("is not given what does not fit into its container", async () => {
    const large = { "sample/1": ["x".repeat(25 * 2 ** 20), ""] } as const;
    await using room = await createValidatingRoom(large);
    const { verdict, detail } = await room.judge(sandboxWith(() => report({})));
    assert.equal(verdict, "judge-error");
    assert.match(detail ?? "", /together larger than 24 MiB, the most that a validator can be given/u);
  });
});

describe("a validator that has constants in it", () => {
  it("is compiled with their values", async () => {
    await using room = await createValidatingRoom(tests);
    const { outputValidator } = room.problem;
    const [file] = outputValidator?.files ?? [];
    assert.ok(outputValidator && file);
    await writeFile(file.absolutePath, "at most {{n}}");
    Object.assign(room.problem, { outputValidator: { ...outputValidator, constants: { n: "7" } } });
    const sandbox = sandboxWith(() => report({ ended: 42 }));
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    const sources = sandbox.puts.map(({ content }) => Buffer.from(content).toString());
    assert.ok(sources.includes("at most 7"), sources.join("\n"));
  });
});

describe("a validator's scores", () => {
  const group = { acceptScore: 8, maxScore: 8 };
  const scoreWith = async (files: Readonly<Record<string, string>>, ended = 42) => {
    await using room = await createValidatingRoom(tests);
    const { tests: tree } = room.problem;
    const secret = { ...tree, ...group, name: "secret", tests: ["secret/1"], aggregation: "sum" as const };
    const sample = { ...tree, name: "sample", tests: ["sample/1"], maxScore: 0 };
    Object.assign(room.problem, {
      scoring: {},
      tests: { ...tree, tests: [], groups: [sample, secret], aggregation: "sum" },
    });
    const judgement = await room.judge(sandboxWith(() => report({ ended, files })));
    return { judgement, points: judgement.tests[1]?.points, score: judgement.score?.points };
  };

  it("take the place of the group's, or are a share of it", async () => {
    assert.deepEqual(
      await Promise.all(
        [{}, { "score.txt": " 2.5e0\n" }, { "score_multiplier.txt": "0.25" }].map(async (files) => {
          const { points, score } = await scoreWith(files);
          return [points, score];
        }),
      ),
      [
        [8, 8],
        [2.5, 2.5],
        [2, 2],
      ],
    );
  });

  it("are its fault when they are no numbers, out of bounds or two", async () => {
    for (const [files, reason] of [
      [{ "score.txt": "many" }, /left a score\.txt that is not one number/u],
      [{ "score.txt": "1 2" }, /left a score\.txt that is not one number/u],
      [{ "score.txt": "1e999" }, /left a score\.txt that is not one number/u],
      [{ "score_multiplier.txt": "1.5" }, /left 1\.5 in score_multiplier\.txt, where a number from 0 to 1/u],
      [{ "score.txt": "1", "score_multiplier.txt": "1" }, /left both/u],
    ] as const) {
      const { judgement } = await scoreWith(files);
      assert.equal(judgement.verdict, "judge-error");
      assert.match(judgement.tests[0]?.detail ?? "", reason);
    }
    const { judgement } = await scoreWith({ "score.txt": "9" });
    assert.deepEqual([judgement.tests[1]?.verdict, judgement.score?.points], ["judge-error", 0]);
  });
});
