import type { Attack, Family } from "./attack.ts";
import { type Battlefield, runAttack } from "./run-attack.ts";

/** What honest submissions had while others attacked. */
export interface Fairness {
  readonly attackers: number;
  /** Attacks that ended meanwhile. */
  readonly attacks: number;
  readonly honest: number;
  /** One line a submission that was not judged right. */
  readonly wrong: readonly string[];
  /** Medians of the measured CPU time in ms, without attackers and with them. */
  readonly quietCpuMs: number;
  readonly cpuMs: number;
  /** From the request to the verdict: medians in ms. */
  readonly quietElapsedMs: number;
  readonly elapsedMs: number;
}

const HONEST = 100;
const QUIET = 20;
/** Honest submissions at a time, as of a class before its deadline. */
const AT_ONCE = 4;
/** Of each kind two: computing, forking, memory, disk, output. */
const attackers: readonly (readonly [family: string, file: string])[] = [
  ["cpu", "threads.cpp"],
  ["cpu", "spin.c"],
  ["processes", "fork-bomb.c"],
  ["processes", "fork-bomb.py"],
  ["memory", "fast.c"],
  ["memory", "leak.rs"],
  ["disk", "many-parts.go"],
  ["disk", "many-files.py"],
  ["output", "stdout.c"],
  ["output", "both.go"],
];

/** Judges honest submissions, first in quiet, then while ten attackers submit again and again. */
export async function measureFairness(field: Battlefield, families: readonly Family[]): Promise<Fairness> {
  const quiet = await judgeMany(field, QUIET);
  let over = false;
  let attacks = 0;
  const wrong: string[] = [];
  const attack = async (family: Family, each: Attack): Promise<void> => {
    while (!over) {
      const { outcome, problems } = await runAttack(field, family, each);
      attacks += 1;
      if (outcome === "not-contained") wrong.push(`${family.name}/${each.file}: ${problems.join("; ")}`);
    }
  };
  const attacking = attackers.flatMap(([name, file]) => {
    const family = families.find((each) => each.name === name);
    const found = family?.attacks.find((each) => each.file === file);
    if (family === undefined || found === undefined) throw new Error(`There is no attack ${name}/${file}.`);
    return [attack(family, found)];
  });
  const besieged = await judgeMany(field, HONEST).finally(() => {
    over = true;
  });
  await Promise.all(attacking);
  return {
    attackers: attackers.length,
    attacks,
    honest: HONEST,
    wrong: [...quiet.wrong, ...besieged.wrong, ...wrong],
    quietCpuMs: median(quiet.cpuMs),
    cpuMs: median(besieged.cpuMs),
    quietElapsedMs: median(quiet.elapsedMs),
    elapsedMs: median(besieged.elapsedMs),
  };
}

async function judgeMany({ honest }: Battlefield, count: number) {
  const wrong: string[] = [];
  const cpuMs: number[] = [];
  const elapsedMs: number[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      const languageId = begun++ % 2 === 0 ? "c" : "python";
      const result = await honest.judge(languageId, "heavy");
      wrong.push(...result.problems);
      // Of one language, so that the median is of one program.
      if (languageId === "c") cpuMs.push(result.cpuTimeMs);
      elapsedMs.push(result.elapsedMs);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { wrong, cpuMs, elapsedMs };
}

/** The middle one. @param values at least one */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
