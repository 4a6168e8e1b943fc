import assert from "node:assert/strict";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../../../server/languages/language.ts";
import { SourceFilesError } from "../../../../server/languages/source-files.ts";
import { createJudgingRoom, toyLanguage } from "../judging-room.ts";
import { createScriptedSandbox, type ScriptedSandbox } from "../scripted-sandbox.ts";

const one = { "sample/1": ["1", "one"] } as const;
const right = () => ({ stdout: "one" });

function putsOf(sandbox: ScriptedSandbox): Record<string, string> {
  return Object.fromEntries(sandbox.puts.map(({ path, content }) => [path, Buffer.from(content).toString()]));
}

describe("the judge, laying a submission out", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "verdict-includes-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function included(path: string, content: string) {
    const absolutePath = join(folder, path);
    await writeFile(absolutePath, content);
    return { path, absolutePath };
  }

  it("puts companions beside it, and the package's files for its language in place of those of the same name", async () => {
    const includes = [
      { language: "default", files: [await included("unused", "for others")] },
      { language: "toy2", files: [await included("shared", "the package's"), await included("more", "and more")] },
    ];
    await using room = await createJudgingRoom(one, { includes });
    const sandbox = createScriptedSandbox({ run: right });
    const companions = [
      { path: "shared", content: Buffer.from("the user's") },
      { path: "mine", content: Buffer.from("own") },
    ];
    assert.equal((await room.judge(sandbox, { companions })).verdict, "accepted");
    assert.deepEqual(putsOf(sandbox), {
      "solution.toy": "one\ntwo\nthree\n",
      shared: "the package's",
      mine: "own",
      more: "and more",
    });
  });

  it("begins with what the package adds under the name of a main file, which is of the language", async () => {
    const entryWith = async (...names: readonly string[]) => {
      const files = await Promise.all(names.map((name) => included(name, "package's")));
      await using room = await createJudgingRoom(one, { includes: [{ language: "toy", files }] });
      let entry: string | undefined;
      const language: Language = {
        ...toyLanguage,
        plan(submitted) {
          entry = submitted.entry;
          return toyLanguage.plan(submitted);
        },
      };
      await room.judge(createScriptedSandbox({ run: right }), { language });
      return entry;
    };
    assert.equal(await entryWith("a.toy", "Main.toy"), "Main.toy");
    assert.equal(await entryWith("__main__.toy"), "__main__.toy");
    assert.equal(await entryWith("a.toy", "main.txt", "mainly.toy"), undefined);
  });

  it("fills the package's constants into its files, and into nobody else's", async () => {
    const includes = [{ language: "toy", files: [await included("limits", "most {{n}}")] }];
    await using room = await createJudgingRoom(one, { includes, constants: { n: "7" } });
    const sandbox = createScriptedSandbox({ run: right });
    await room.judge(sandbox, { companions: [{ path: "mine", content: Buffer.from("own {{n}}") }] });
    const { limits, mine } = putsOf(sandbox);
    assert.deepEqual([limits, mine], ["most 7", "own {{n}}"]);
  });

  it("takes the default files where the package has none for the language", async () => {
    const includes = [
      { language: "pear", files: [await included("unused", "for pears")] },
      { language: "default", files: [await included("common", "for all")] },
    ];
    await using room = await createJudgingRoom(one, { includes });
    const sandbox = createScriptedSandbox({ run: right });
    await room.judge(sandbox);
    assert.deepEqual(Object.keys(putsOf(sandbox)), ["solution.toy", "common"]);
  });

  const unusable = [
    [
      "are too many",
      async (file: { path: string; absolutePath: string }) => Array(257).fill(file),
      /are 257; at most 256/u,
    ],
    [
      "are too large",
      async (file: { path: string; absolutePath: string }) => {
        await truncate(file.absolutePath, 5 * 1024 * 1024);
        return [file, file];
      },
      /together larger than 8 MiB/u,
    ],
    [
      "are gone",
      async (file: { path: string; absolutePath: string }) => {
        await rm(file.absolutePath);
        return [file];
      },
      /cannot be read \(ENOENT\)/u,
    ],
  ] as const;
  for (const [what, spoil, detail] of unusable) {
    it(`is a judge-error when the package's files ${what}`, async () => {
      const files = await spoil(await included("a", "text"));
      await using room = await createJudgingRoom(one, { includes: [{ language: "toy", files }] });
      const sandbox = createScriptedSandbox();
      const judgement = await room.judge(sandbox);
      assert.deepEqual([judgement.verdict, sandbox.leases.length], ["judge-error", 0]);
      assert.match(judgement.detail ?? "", detail);
      assert.match(judgement.detail ?? "", /include\/toy of the problem/u);
    });
  }

  it("asks the language for the variant that was asked for", async () => {
    await using room = await createJudgingRoom(one);
    const asked: unknown[] = [];
    const language: typeof toyLanguage = {
      ...toyLanguage,
      plan: (files) => {
        asked.push(files.variant);
        return { ...toyLanguage.plan(files), timeMultiplier: 7 };
      },
    };
    const sandbox = createScriptedSandbox({ run: right });
    await room.judge(sandbox, { language, variant: "careful" });
    await room.judge(sandbox, { language });
    assert.deepEqual(asked, ["careful", undefined]);
    assert.equal(sandbox.runs[0]?.limits.cpuTimeLimitMs, 7000);
  });

  it("is a compile-error in the user's words when the files cannot be placed, without a container", async () => {
    await using room = await createJudgingRoom(one);
    const plan = () => {
      throw new SourceFilesError('The file "a\\b" cannot be judged. Rename it.');
    };
    const sandbox = createScriptedSandbox();
    const judgement = await room.judge(sandbox, { language: { ...toyLanguage, plan } });
    assert.deepEqual(
      [judgement.verdict, judgement.detail, judgement.compilation.outcome, judgement.tests[0]?.verdict],
      ["compile-error", 'The file "a\\b" cannot be judged. Rename it.', "failed", "skipped"],
    );
    assert.equal(sandbox.leases.length, 0);
  });

  it("gives a test's own arguments behind the program's", async () => {
    await using room = await createJudgingRoom(one);
    const tests = room.problem.testCases.map((test) => ({ ...test, arguments: ["--deep", "a b"] }));
    const sandbox = createScriptedSandbox({ run: right });
    await room.judge(sandbox, { tests });
    assert.deepEqual(sandbox.runs[0]?.command.slice(1), ["--heap=128", "--deep", "a b"]);
  });

  it("runs the user's own tests with the samples, and leaves them out of the verdict", async () => {
    await using room = await createJudgingRoom({ "sample/1": ["", "one"], "sample/own": ["", "two"] });
    const tests = room.problem.testCases.map((test) =>
      test.name === "sample/own" ? { ...test, name: "own/1", own: true as const } : test,
    );
    const both = await room.judge(createScriptedSandbox({ run: right }), { tests });
    assert.deepEqual(
      [both.verdict, both.tests.map(({ verdict }) => verdict)],
      ["accepted", ["accepted", "wrong-answer"]],
    );
    const alone = await room.judge(createScriptedSandbox({ run: right }), { tests: tests.slice(1) });
    assert.deepEqual(
      [alone.verdict, alone.detail],
      ["wrong-answer", 'own/1: Line 1 of the output: "two" is expected, not "one"'],
    );
  });
});
