import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createJudge } from "../../server/judge/judge.ts";
import type { Language } from "../../server/languages/language.ts";
import { readProblem } from "../../server/problems/read-problem.ts";
import type { Sandbox } from "../../server/sandbox/api.ts";
import { compileNative, timeNative } from "./native.ts";
import type { BenchRoom } from "./room.ts";
import { type BenchRow, percentile, round, spread } from "./statistics.ts";

const runnerId = "python";
const tests = 50;
const source = "a, b = map(int, input().split())\nprint(a + b)\n";

/**
 * A whole judging (syntax check, 50 tests, comparing) of a small Python program, with further containers while cores are
 * free and without, against the same 50 processes of the same interpreter, started natively one after the other in the image's own files.
 */
export async function measureSmallTests(room: BenchRoom, { rounds = 10 } = {}): Promise<readonly BenchRow[]> {
  const language = room.languages.find(({ id }) => id === runnerId);
  if (language === undefined) throw new Error(`There is no runner ${runnerId}.`);
  const problem = await readProblem(writePackage(room.directory));
  const { sandbox } = room;
  const inOneContainer: Sandbox = {
    lease: sandbox.lease.bind(sandbox),
    warm: sandbox.warm.bind(sandbox),
    coresFor: () => 1,
  };
  const ways = [
    { name: `${tests} Python tests judged`, judge: createJudge(sandbox, room.languages), ms: [] as number[] },
    {
      name: `${tests} Python tests judged one after the other`,
      judge: createJudge(inOneContainer, room.languages),
      ms: [] as number[],
    },
  ];
  const root = exportImage(await room.image(runnerId), room.directory, language);
  const spawner = compileNative("test/bench/native-spawn.c", room.directory);
  const inputs = path.join(room.directory, "inputs");
  const nativeMs: number[] = [];
  // The first round warms all sides: page cache, pool, compiled JavaScript.
  for (let round = -1; round < rounds; round++) {
    const runs = timeNative(spawner, { runs: tests, command: language.run.command, root, inputs });
    if (round >= 0) nativeMs.push(runs.reduce((sum, milliseconds) => sum + milliseconds, 0));
    for (const way of ways) {
      const request = {
        language,
        problem,
        // Another text each time, or it would be compiled but once.
        source: Buffer.from(`${source}# ${round}\n`),
        tests: problem.testCases,
        continueAfterFailure: true,
      };
      const started = performance.now();
      const judgement = await way.judge.judge(request, () => {}, new AbortController().signal);
      const elapsed = performance.now() - started;
      if (judgement.verdict !== "accepted")
        throw new Error(`The small program was judged ${judgement.verdict}: ${judgement.detail}`);
      if (round >= 0) way.ms.push(elapsed);
    }
  }
  const baseline = percentile(nativeMs, 0.5);
  return ways.map(({ name, ms }) => {
    const ratio = percentile(
      ms.map((milliseconds, index) => milliseconds / (nativeMs[index] ?? Number.NaN)),
      0.5,
    );
    return {
      name,
      unit: "ms",
      ...spread(ms),
      baseline: { name: `${tests} native processes`, median: round(baseline) },
      ratio: round(ratio),
      target: "ratio <= 1.15",
      met: ratio <= 1.15,
    };
  });
}

function writePackage(directory: string): string {
  const folder = path.join(directory, "sum");
  const secret = path.join(folder, "data", "secret");
  mkdirSync(secret, { recursive: true });
  mkdirSync(path.join(directory, "inputs"), { recursive: true });
  writeFileSync(path.join(folder, "problem.yaml"), "name: Sum\n");
  for (let test = 0; test < tests; test++) {
    const input = `${test} ${test * test}\n`;
    writeFileSync(path.join(secret, `${String(test).padStart(2, "0")}.in`), input);
    writeFileSync(path.join(secret, `${String(test).padStart(2, "0")}.ans`), `${test + test * test}\n`);
    writeFileSync(path.join(directory, "inputs", String(test)), input);
  }
  return folder;
}

/** The image's files as a folder to chroot into, with the program compiled in it. */
function exportImage(image: string, directory: string, language: Language): string {
  const root = path.join(directory, "root");
  for (const place of ["box", "prog", "tmp"]) mkdirSync(path.join(root, place), { recursive: true });
  const container = execFileSync("docker", ["create", image], { encoding: "utf8" }).trim();
  try {
    const archive = path.join(directory, "image.tar");
    execFileSync("docker", ["export", "--output", archive, container]);
    execFileSync("tar", ["--extract", "--file", archive, "--directory", root]);
  } finally {
    execFileSync("docker", ["rm", container], { stdio: "ignore" });
  }
  writeFileSync(path.join(root, "box", language.sourceName), source);
  if (language.compile !== undefined) execFileSync("chroot", [root, ...language.compile.command]);
  return root;
}
