import { createJudge } from "../../../server/judge/judge.ts";
import type { Language } from "../../../server/languages/language.ts";
import { type PackageOnDisk, writePackage } from "../package-on-disk.ts";
import { patient, type RealSandbox } from "../real-sandbox.ts";

/** What came of an honest submission. */
export interface HonestResult {
  /** Empty when its verdict was right. */
  readonly problems: readonly string[];
  readonly elapsedMs: number;
  readonly cpuTimeMs: number;
}

/** Submissions that must be judged right whatever others do; each language's is compiled once. */
export interface Honest extends AsyncDisposable {
  /** @param heavy computes for some 50 ms; a few languages have one */
  judge(languageId: string, heavy?: "heavy"): Promise<HonestResult>;
}

const head = "#include <stdio.h>\nint main(void) { ";
const doubling: Readonly<Record<string, string>> = {
  c: `${head}int n; if (scanf("%d", &n) != 1) return 1; printf("%d\\n", 2 * n); }`,
  cpp: '#include <cstdio>\nint main() { int n; if (scanf("%d", &n) != 1) return 1; printf("%d\\n", 2 * n); }',
  go: 'package main\nimport "fmt"\nfunc main() { var n int; fmt.Scan(&n); fmt.Println(2 * n) }',
  java: "class Main { public static void main(String[] a) throws Exception { System.out.println(2 * Integer.parseInt(new String(System.in.readAllBytes()).trim())); } }",
  javascript: 'console.log(2 * Number(require("node:fs").readFileSync(0, "utf8")));',
  python: "print(2 * int(input()))",
  rust: 'fn main() { let mut s = String::new(); std::io::stdin().read_line(&mut s).unwrap(); println!("{}", 2 * s.trim().parse::<i32>().unwrap()); }',
  typescript: 'import { readFileSync } from "node:fs";\nconsole.log(2 * Number(readFileSync(0, "utf8")));',
};
const heavyDoubling: Readonly<Record<string, string>> = {
  c: `${head}int n; if (scanf("%d", &n) != 1) return 1; volatile unsigned s = 0; for (unsigned i = 0; i < 60000000; i++) s += i; printf("%d\\n", 2 * n); }`,
  python: "n = int(input())\ns = 0\nfor i in range(600000): s += i\nprint(2 * n)",
};

/** Honest submissions for the pool of `real`. */
export async function createHonest(real: RealSandbox, languages: readonly Language[]): Promise<Honest> {
  const disk: PackageOnDisk = await writePackage({ "sample/1": ["21\n", "42\n"], "secret/1": ["-4\n", "-8\n"] });
  const judge = createJudge({ lease: real.sandbox.lease, warm: real.sandbox.warm, coresFor: () => 1 }, languages);
  return {
    async judge(languageId, heavy) {
      const language = languages.find(({ id }) => id === languageId);
      const source = (heavy === undefined ? doubling : heavyDoubling)[languageId];
      if (language === undefined || source === undefined) throw new Error(`No honest program for ${languageId}.`);
      const { problem } = disk;
      const started = performance.now();
      const request = { language, problem, source: Buffer.from(source), tests: problem.testCases };
      const judgement = await judge
        .judge({ ...request, continueAfterFailure: true }, () => {}, patient)
        .catch((error: Error) => error);
      const elapsedMs = performance.now() - started;
      if (judgement instanceof Error) {
        return { problems: [`the next honest submission: ${judgement.message}`], elapsedMs, cpuTimeMs: 0 };
      }
      const [first] = judgement.tests;
      const isRight = judgement.verdict === "accepted";
      const problems = isRight ? [] : [`the next honest submission is ${judgement.verdict}, ${judgement.detail ?? ""}`];
      return { problems, elapsedMs, cpuTimeMs: first?.cpuTimeMs ?? 0 };
    },
    [Symbol.asyncDispose]: () => disk[Symbol.asyncDispose](),
  };
}
