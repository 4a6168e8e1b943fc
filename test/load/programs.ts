import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Verdict } from "../../server/judge/verdict.ts";
import type { Language } from "../../server/languages/language.ts";
import { listSubmissions } from "../../server/problems/submissions.ts";
import type { Attack } from "../docker/attacks/attack.ts";
import { families } from "../docker/attacks/families.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Something to be handed in, and the only verdicts that are right. */
export interface Program {
  readonly name: string;
  readonly languageId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly verdicts: readonly Verdict[];
  readonly isAttack: boolean;
}

/** What students hand in: a program and a function, in every language that there is, right, wrong, broken and uncompilable. */
export async function listHonest(languages: readonly Language[]): Promise<readonly Program[]> {
  const programs: Program[] = [];
  const samples = await readSamples("firstlight");
  for (const problem of ["firstlight", "lanternpair"]) {
    for (const { path: name, absolutePath, folder, expected, files } of await listSubmissions(
      path.join(root, "problems", problem),
    )) {
      const language = languages.find(({ extensions }) => extensions.includes(path.extname(absolutePath)));
      // What is too slow says little of a judge under load, and takes it seconds.
      if (language === undefined || files.length > 1 || !usual.has(folder)) continue;
      // What is right is tried on the samples more often than it is handed in.
      const isTrial = problem === "firstlight" && folder === "accepted";
      programs.push({
        name: `${problem}/${name}`,
        languageId: language.id,
        body: {
          ...(isTrial ? { tests: samples } : { problem }),
          ...{ language: language.id, code: await readFile(absolutePath, "utf8") },
        },
        verdicts: expected as readonly Verdict[],
        isAttack: false,
      });
    }
  }
  return programs;
}

async function readSamples(problem: string): Promise<readonly { readonly input: string; readonly answer: string }[]> {
  const folder = path.join(root, "problems", problem, "data/sample");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".in"));
  return Promise.all(
    names.map(async (name) => ({
      input: await readFile(path.join(folder, name), "utf8"),
      answer: await readFile(path.join(folder, name.replace(/in$/, "ans")), "utf8"),
    })),
  );
}

const usual: ReadonlySet<string> = new Set(["accepted", "wrong_answer", "run_time_error", "compile_error"]);

/** One attack of each family that is a file by itself. */
export async function listHostile(): Promise<readonly Program[]> {
  const chosen = families.flatMap(({ name, attacks }) => {
    const alone = attacks.filter(isPlain);
    return alone.slice(0, 4).map((attack) => ({ family: name, attack }));
  });
  return Promise.all(
    chosen.map(async ({ family, attack }) => ({
      name: `attack ${family}/${attack.file}`,
      languageId: attack.language,
      body: {
        language: attack.language,
        code: await readFile(path.join(root, "test/docker/attacks/programs", family, attack.file), "utf8"),
        tests: [{ input: "attack" }],
      },
      verdicts: attack.verdicts,
      isAttack: true,
    })),
  );
}

/** One that needs neither other files, nor tests or limits of its own. */
function isPlain({ companions, inputs, secret, isFunction, limits, file }: Attack): boolean {
  return (
    companions === undefined &&
    inputs === undefined &&
    secret === undefined &&
    isFunction === undefined &&
    limits === undefined &&
    !file.endsWith(".h")
  );
}

/** `count` of them, all languages in turn, with `hostile` ones spread evenly among them. */
export function mix(
  honest: readonly Program[],
  attacks: readonly Program[],
  count: number,
  hostile: number,
): readonly Program[] {
  const every = hostile === 0 ? Number.POSITIVE_INFINITY : Math.floor(count / hostile);
  const turns = inTurns(honest);
  let attackers = 0;
  return Array.from({ length: count }, (_, index) => {
    const isTurn = attackers < hostile && index % every === every - 1;
    const pool = isTurn ? attacks : turns;
    const program = pool[(isTurn ? attackers++ : index) % pool.length];
    if (program === undefined) throw new Error("There are no programs to hand in.");
    return program;
  });
}

function inTurns(programs: readonly Program[]): readonly Program[] {
  const byLanguage = Map.groupBy(programs, ({ languageId }) => languageId);
  const longest = Math.max(...[...byLanguage.values()].map((own) => own.length));
  return Array.from({ length: longest }, (_, index) =>
    [...byLanguage.values()].flatMap((own) => own[index % own.length] ?? []),
  ).flat();
}
