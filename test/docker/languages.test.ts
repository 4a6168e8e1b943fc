import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createJudge, type Judge } from "../../server/judge/judge.ts";
import type { Judgement, JudgeRequest, SampleResult } from "../../server/judge/judgement.ts";
import type { Language, SourceFile } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import type { Problem } from "../../server/problems/problem.ts";
import { readProblem } from "../../server/problems/read-problem.ts";
import { openSandbox, patient, type RealSandbox, roomyLimits, runnersDirectory } from "./real-sandbox.ts";

/** `languages/<id>/expected.json`; lines and columns from 1, as editors show them. */
interface Expected {
  /** Matches what the version command prints. */
  readonly version: string;
  readonly error: Place;
  readonly crash: Place;
  /** The verdicts that recursion without end may have. */
  readonly recursion: readonly string[];
  /** The error in `companion/`. */
  readonly companion: Place & { readonly file: string };
  /** What each variant finds in the file of its name. */
  readonly variants?: Readonly<Record<string, Place>>;
}

interface Place {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
}

const languages = await loadLanguages(runnersDirectory);
const input = "3 4\n";

describe("every language", function () {
  this.timeout(180_000);
  let real: RealSandbox;
  let judge: Judge;
  let directory: string;
  let problem: Problem;

  before(async () => {
    real = await openSandbox();
    judge = createJudge(real.sandbox, languages);
    directory = await mkdtemp(path.join(tmpdir(), "verdict-languages-"));
    await mkdir(path.join(directory, "sum/data/sample"), { recursive: true });
    await mkdir(path.join(directory, "sum/data/secret"));
    const limits = "limits:\n  time_limit: 5.0\n  memory: 256\n";
    await writeFile(
      path.join(directory, "sum/problem.yaml"),
      `problem_format_version: 2023-07-draft\nname: Sum\nuuid: 5a1c6dd2-8c2a-4d5e-9d3b-2f4a1c1b7e10\n${limits}`,
    );
    for (const test of ["sample/1", "secret/1"]) {
      await writeFile(path.join(directory, `sum/data/${test}.in`), input);
      await writeFile(path.join(directory, `sum/data/${test}.ans`), "7\n");
    }
    problem = await readProblem(path.join(directory, "sum"));
  });
  after(async () => {
    await real[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const judgeFiles = (
    language: Language,
    files: readonly SourceFile[],
    changes: Partial<JudgeRequest> = {},
  ): Promise<Judgement> => {
    const main = language.chooseMain(files);
    assert.ok(main, "there is a main file");
    const companions = files.filter((file) => file !== main);
    const request: JudgeRequest = {
      language,
      problem,
      source: main.content,
      fileName: main.path,
      companions,
      tests: problem.testCases.filter(({ kind }) => kind === "sample"),
      continueAfterFailure: false,
      ...changes,
    };
    return judge.judge(request, () => {}, patient);
  };

  for (const language of languages) {
    describe(language.name, () => {
      const folder = path.join(import.meta.dirname, "languages", language.id);
      const [extension = ""] = language.extensions;
      let expected: Expected;

      before(() => {
        assert.ok(existsSync(folder), `sources for the runner "${language.id}" belong into ${folder}`);
        expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Expected;
      });

      const read = (name: string): Buffer => readFileSync(path.join(folder, `${name}${extension}`));
      const alone = (content: Buffer, name = `своё решение${extension}`): SourceFile[] => [{ path: name, content }];

      it("judges a program right", async () => {
        const judgement = await judgeFiles(language, alone(read("hello")));
        assert.equal(judgement.verdict, "accepted", JSON.stringify(judgement, null, 2));
        assert.deepEqual(judgement.compilation.diagnostics, []);
      });

      for (const [how, change] of Object.entries({
        "as it is": asItIs,
        "with CRLF and a byte order mark": asOnWindows,
      })) {
        it(`has a compiler's error at its line and column (${how})`, async () => {
          const judgement = await judgeFiles(language, alone(change(read("error"))));
          assert.equal(judgement.verdict, "compile-error", JSON.stringify(judgement));
          const { diagnostics, output } = judgement.compilation;
          const error = diagnostics.find(({ severity }) => severity === "error");
          assertPlace(error, expected.error);
          assert.ok(output.includes("своё решение"), `the user's own name is in ${output}`);
          assert.ok(!output.includes("/box/"), `the container's path is in ${output}`);
        });

        it(`has a crash at its line (${how})`, async () => {
          const judgement = await judgeFiles(language, alone(change(read("crash"))));
          assert.equal(judgement.verdict, "runtime-error", JSON.stringify(judgement));
          assertPlace((judgement.tests[0] as SampleResult).crash, expected.crash);
        });

        it(`runs (${how})`, async () => {
          const judgement = await judgeFiles(language, alone(change(read("hello"))));
          assert.equal(judgement.verdict, "accepted", JSON.stringify(judgement));
        });
      }

      it("says which limit recursion without end comes to", async () => {
        const { verdict } = await judgeFiles(language, alone(read("recursion")));
        assert.ok(expected.recursion.includes(verdict), verdict);
      });

      it("says when memory was the limit", async () => {
        const judgement = await judgeFiles(language, alone(read("memory")));
        assert.equal(judgement.verdict, "memory-limit-exceeded", JSON.stringify(judgement));
      });

      it("takes several files, in folders with spaces, in other scripts", async () => {
        const judgement = await judgeFiles(language, readFolder(path.join(folder, "several")));
        assert.equal(judgement.verdict, "accepted", JSON.stringify(judgement, null, 2));
      });

      it("names the file that an error of several is in", async () => {
        const judgement = await judgeFiles(language, readFolder(path.join(folder, "companion")));
        assert.equal(judgement.verdict, "compile-error", JSON.stringify(judgement));
        const errors = judgement.compilation.diagnostics.filter(({ severity }) => severity === "error");
        const error = errors.find(({ file }) => file === expected.companion.file);
        assertPlace(error ?? errors[0], expected.companion);
        assert.equal(error?.file, expected.companion.file);
      });

      it("says its version", async () => {
        await using lease = await real.lease(language.id);
        const { command, environment } = language.version;
        const outcome = await lease.run(
          { phase: "run", command, environment, stdin: "none", limits: { ...roomyLimits, memoryLimitBytes: 2 ** 29 } },
          patient,
        );
        assert.match(Buffer.concat([outcome.stdout, outcome.stderr]).toString(), new RegExp(expected.version, "mu"));
      });

      for (const { id } of language.variants) {
        it(`judges a program right in the variant ${id}`, async () => {
          const judgement = await judgeFiles(language, alone(read("hello")), { variant: id });
          assert.equal(judgement.verdict, "accepted", JSON.stringify(judgement, null, 2));
        });

        it(`finds with the variant ${id} what only that looks for`, async () => {
          const [found, usual] = await Promise.all([
            judgeFiles(language, alone(read(id)), { variant: id }),
            judgeFiles(language, alone(read(id))),
          ]);
          assert.equal(found.verdict, "runtime-error", JSON.stringify(found));
          const place = expected.variants?.[id];
          assert.ok(place, `expected.json says nothing of ${id}`);
          assertPlace((found.tests[0] as SampleResult).crash, place);
          assert.equal(usual.verdict, "accepted", JSON.stringify(usual));
        });
      }
    });
  }
});

function asItIs(source: Buffer): Buffer {
  return source;
}

function asOnWindows(source: Buffer): Buffer {
  return Buffer.from(`\uFEFF${source.toString().replaceAll("\n", "\r\n")}`);
}

function readFolder(folder: string): SourceFile[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return { path: path.relative(folder, file).split(path.sep).join("/"), content: readFileSync(file) };
  });
}

function assertPlace(
  found: { readonly line: number; readonly column?: number; readonly message: string } | undefined,
  { line, column, message }: Place,
): void {
  assert.ok(found, `nothing says "${message}"`);
  assert.deepEqual(
    { line: found.line + 1, ...(column !== undefined && { column: (found.column ?? -1) + 1 }) },
    { line, ...(column !== undefined && { column }) },
    found.message,
  );
  assert.ok(found.message.includes(message), found.message);
}
