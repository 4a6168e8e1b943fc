import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { runnersDirectory } from "../real-sandbox.ts";
import type { TestRuntime } from "../runtimes.ts";
import { type Attack, type Family, nameOf } from "./attack.ts";
import { createHonest } from "./honest.ts";
import { type AttackResult, type Battlefield, runAttack } from "./run-attack.ts";

/** Which attacks are run, and how. */
export interface Campaign {
  readonly runtime: TestRuntime;
  readonly families: readonly Family[];
  /** The one of each family that stands for it, and no other. */
  readonly onlyRepresentatives?: boolean;
  /** Attacks at a time. */
  readonly width: number;
  readonly onResult: (result: AttackResult) => void;
}

/** Limits that a runtime does not enforce and that are allowed to be missing there: SECURITY.md says what is left. */
const gaps: Readonly<Record<string, readonly string[]>> = { runsc: ["cpu"] };

/** Runs attacks side by side in one pool, then whatever `afterwards` wants of it. Results in the order of the tables. */
export async function runAttacks<T>(
  { runtime, families, onlyRepresentatives = false, width, onResult }: Campaign,
  afterwards: (field: Battlefield) => Promise<T>,
): Promise<{ readonly results: readonly AttackResult[]; readonly after: T; readonly remains: readonly string[] }> {
  const languages = await loadLanguages(runnersDirectory);
  const real = await runtime.openSandbox({ allowedGaps: gaps[runtime.name] ?? [] });
  try {
    await using honest = await createHonest(real, languages);
    const field: Battlefield = { real, runtime: runtime.name, languages, honest };
    const waiting = families.flatMap((family) =>
      family.attacks
        .filter(({ file }) => !onlyRepresentatives || file === family.representative)
        .map((attack) => ({ family, attack })),
    );
    const order = waiting.map(({ family, attack }) => keyOf(family.name, nameOf(attack), attack.language));
    const results = new Map<string, AttackResult>();
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const result = await runAttack(field, next.family, next.attack);
        results.set(keyOf(result.family, result.name, result.language), result);
        onResult(result);
      }
    };
    await Promise.all(Array.from({ length: width }, work));
    const after = await afterwards(field);
    await real.sandbox[Symbol.asyncDispose]();
    const remains = await real.containers();
    return { results: order.flatMap((key) => results.get(key) ?? []), after, remains };
  } finally {
    await real[Symbol.asyncDispose]();
  }
}

function keyOf(family: string, name: string, language: Attack["language"]): string {
  return `${family}/${name}.${language}`;
}
