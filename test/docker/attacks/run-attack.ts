import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createJudge } from "../../../server/judge/judge.ts";
import type { Judgement } from "../../../server/judge/judgement.ts";
import type { Language } from "../../../server/languages/language.ts";
import { writePackage } from "../package-on-disk.ts";
import { MiB, patient, type RealSandbox } from "../real-sandbox.ts";
import { findRemains, isOnThisMachine } from "./aftermath.ts";
import { type Attack, type Family, nameOf } from "./attack.ts";
import type { Honest } from "./honest.ts";
import { watchSandbox } from "./watched-sandbox.ts";

/** Where attacks are run. */
export interface Battlefield {
  readonly real: RealSandbox;
  /** As the engine calls it: `runc`, `runsc`. */
  readonly runtime: string;
  readonly languages: readonly Language[];
  readonly honest: Honest;
}

export interface AttackResult {
  readonly family: string;
  readonly name: string;
  readonly language: string;
  readonly tries: string;
  readonly stoppedBy: readonly string[];
  readonly runtime: string;
  /** `not-enforceable`: by this runtime, as SECURITY.md says; it is not run there. */
  readonly outcome: "contained" | "not-contained" | "not-enforceable";
  readonly verdict: string;
  /** What is wrong, when it was not contained; why it is not run, when it is not enforceable. */
  readonly problems: readonly string[];
  readonly elapsedMs: number;
  /** From the request to the verdict of the honest submission after it. */
  readonly honestMs: number;
}

const programs = fileURLToPath(new URL("programs", import.meta.url));
/** Lines of this machine's own secrets that no output may hold: /etc/passwd, however it was got at. */
const hostSecrets = /root:[x*]:0:0:|daemon:[x*]:1:1:/;
/** How many times as long as with the machine's own kernel things take, and more, where a system call costs more. */
const SLOWNESS = 4;
const signature = "function: sumUp\nparameters:\n  numbers: int[]\nreturns: long\n";

/** Runs one attack, then looks for what must still be true. Rejects only when there is no engine. */
export async function runAttack(field: Battlefield, family: Family, attack: Attack): Promise<AttackResult> {
  const { real, runtime, honest } = field;
  const reported = {
    family: family.name,
    name: nameOf(attack),
    language: attack.language,
    tries: attack.tries,
    stoppedBy: attack.stoppedBy,
    runtime,
  };
  const reason = attack.notEnforceable?.[runtime];
  if (reason !== undefined) {
    return { ...reported, outcome: "not-enforceable", verdict: "", problems: [reason], elapsedMs: 0, honestMs: 0 };
  }
  const started = performance.now();
  const watched = watchSandbox(real, {
    ...(attack.limits?.compileTimeLimitMs !== undefined && { compileTimeLimitMs: attack.limits.compileTimeLimitMs }),
    ...(attack.limits?.wallTimeLimitMs !== undefined && { wallTimeLimitMs: attack.limits.wallTimeLimitMs }),
  });
  const problems: string[] = [];
  let verdict = "none";
  try {
    const judgement = await judgeAttack(field, watched.sandbox, family, attack);
    verdict = describe(judgement);
    problems.push(...assess({ ...attack, ...attack.elsewhere?.[runtime] }, judgement, watched.outputs));
  } catch (error) {
    problems.push(`was not judged: ${error instanceof Error ? error.message : String(error)}`);
  }
  const elapsedMs = performance.now() - started;
  problems.push(...watched.leftBehind.map((what) => `left behind in its container: ${what}`));
  const isLocal = isOnThisMachine(real.engine.endpoint);
  const [remains, after] = await Promise.all([
    Promise.all(watched.traces.map((trace) => findRemains(real.engine.docker, trace, isLocal))),
    honest.judge(attack.language),
  ]);
  problems.push(...remains.flat().map((what) => `left behind on the machine: ${what}`), ...after.problems);
  const outcome = problems.length === 0 ? "contained" : "not-contained";
  return { ...reported, outcome, verdict, problems, elapsedMs, honestMs: after.elapsedMs };
}

async function judgeAttack(
  { languages, runtime }: Battlefield,
  sandbox: Parameters<typeof createJudge>[0],
  family: Family,
  attack: Attack,
): Promise<Judgement> {
  const language = languages.find(({ id }) => id === attack.language);
  if (language === undefined) throw new Error(`There is no runner called ${attack.language}.`);
  const source = await readFile(`${programs}/${family.name}/${attack.file}`);
  const companions = await Promise.all(
    (attack.companions ?? []).map(async (path) => ({
      path: path.slice(path.lastIndexOf("/") + 1),
      content: await readFile(`${programs}/${path}`),
    })),
  );
  const inputs = attack.isFunction ? ["[1, 2, 3]\n"] : (attack.inputs ?? ["attack"]).map((input) => `${input}\n`);
  const tests: Record<string, readonly [string, string]> = {};
  for (const [index, input] of inputs.entries()) tests[`sample/${index + 1}`] = [input, attack.isFunction ? "6\n" : ""];
  for (const [index, test] of (attack.secret ?? []).entries()) tests[`secret/${index + 1}`] = test;
  await using disk = await writePackage(tests, attack.isFunction ? { "signature.yaml": signature } : {});
  const [slowness, roominess] = runtime === "runc" ? [1, 128] : [SLOWNESS, 2 * 128];
  const { timeLimitMs = 400, memoryMiB = roominess, outputKiB = 256, processes = 32 } = attack.limits ?? {};
  const limits = {
    timeLimitMs: timeLimitMs * slowness,
    memoryLimitBytes: memoryMiB * MiB,
    outputLimitBytes: outputKiB * 1024,
    processLimit: processes,
  };
  const request = {
    language,
    problem: { ...disk.problem, limits },
    source,
    ...(companions.length > 0 && { companions }),
    tests: disk.problem.testCases,
    continueAfterFailure: true,
  };
  return await createJudge(sandbox, languages).judge(request, () => {}, patient);
}

/** What is wrong with how it ended; empty when it was held. */
function assess(attack: Attack, judgement: Judgement, outputs: readonly string[]): string[] {
  const problems: string[] = [];
  const verdicts = samplesOf(judgement).map(({ verdict }) => verdict);
  const told = judgement.compilation.outcome === "failed" ? [judgement.verdict] : verdicts;
  const wrong = told.find((verdict) => !attack.verdicts.includes(verdict));
  if (wrong !== undefined || told.length === 0) {
    problems.push(`ended with ${wrong ?? "nothing"}, not ${attack.verdicts.join(" or ")}: ${tail(outputs)}`);
  }
  if (judgement.verdict === "compile-error" && reasonOf(judgement) === undefined) {
    problems.push("nothing says why it was not compiled");
  }
  const all = [judgement.detail ?? "", ...samplesOf(judgement).map(({ detail }) => detail ?? ""), ...outputs].join(
    "\n",
  );
  const achieved = all.match(/^ESCAPED .*$/m)?.[0];
  if (achieved !== undefined) problems.push(achieved.slice(0, 300));
  if (hostSecrets.test(all)) problems.push("its output shows a line of /etc/passwd");
  const shown = JSON.stringify(judgement);
  for (const kept of (attack.secret ?? []).flat().map((text) => text.trim())) {
    if (shown.includes(kept)) problems.push(`the judgement shows of a hidden test: ${kept}`);
  }
  const goesOn = told.every((verdict) => verdict === "accepted");
  const evidence = attack.evidence ?? (goesOn ? /REFUSED/ : undefined);
  if (evidence !== undefined && !evidence.test(all)) {
    problems.push(`nothing shows that it was tried (${evidence}): ${tail(outputs)}`);
  }
  return problems;
}

/** Why it was not compiled, as the user is told. */
function reasonOf({ detail, compilation }: Judgement): string | undefined {
  return detail ?? compilation.diagnostics.find(({ severity }) => severity === "error")?.message;
}

function samplesOf({ tests }: Judgement) {
  return tests.filter((test) => test.kind === "sample");
}

/** The verdict that is asserted, with what the user is told of it. */
function describe(judgement: Judgement): string {
  const { verdict, detail, compilation } = judgement;
  const told = (what: string, why: string | undefined) => (why === undefined ? what : `${what}: ${why}`);
  if (compilation.outcome === "failed") return told(verdict, reasonOf(judgement));
  const samples = samplesOf(judgement);
  const shown = samples.find((sample) => sample.verdict !== "accepted") ?? samples[0];
  return shown === undefined ? told(verdict, detail) : told(shown.verdict, shown.detail);
}

function tail(outputs: readonly string[]): string {
  const texts = [...new Set(outputs)].map((text) =>
    text
      .slice(-400)
      .replace(/[^\x20-\x7e]+/g, " ")
      .trim(),
  );
  return texts
    .filter((text) => text !== "")
    .join(" | ")
    .slice(-600);
}
