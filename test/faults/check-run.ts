import type { ApiClient } from "./api-client.ts";
import type { Fault } from "./fault.ts";
import type { HandIn } from "./load.ts";

/** What is to be said of one run; the lists are empty when nothing was lost or judged differently. */
export interface RunResult {
  readonly fault: string;
  readonly seed: number;
  readonly submissions: number;
  readonly acknowledged: number;
  /** Acknowledged, and without a verdict, or never acknowledged at all. */
  readonly lost: readonly string[];
  readonly different: readonly string[];
  /** Gone with what was damaged, as the service said: those without a verdict were sent again, and judged. */
  readonly forgotten: number;
  /** Whatever else was not as it must be. */
  readonly problems: readonly string[];
  readonly elapsedMs: number;
}

/** Looks at every submission of a run: its verdict, also when asked again, and that its key stands for one entry of the history. */
export async function checkRun(
  { name, mayForget }: Fault,
  seed: number,
  handIns: readonly HandIn[],
  api: ApiClient,
  elapsedMs: number,
): Promise<RunResult> {
  const lost: string[] = [];
  const different: string[] = [];
  const problems: string[] = [];
  let forgotten = 0;
  const listed = await api.list();
  if (listed.kind !== "answered") problems.push(`the history cannot be read: ${JSON.stringify(listed)}`);
  const history = listed.kind === "answered" ? listed.value : [];
  for (const handIn of handIns) {
    const { program, ids, verdict, wrongAnswers } = handIn;
    const label = `${handIn.key} (${program.name}${[...ids].map((id) => `, ${id}`).join("")})`;
    problems.push(...wrongAnswers.map((message) => `${label}: ${message}`));
    if (verdict === undefined) lost.push(`${label}: ${ids.size === 0 ? "never acknowledged" : "no verdict"}`);
    else if (verdict !== program.expected) different.push(`${label}: ${verdict} instead of ${program.expected}`);
    const again = ids.size > 0 && verdict !== undefined ? await api.result([...ids].at(-1) ?? "", 0) : undefined;
    const isGone = again?.kind === "missing";
    if (again !== undefined && !isGone && (again.kind !== "answered" || again.value.verdict !== verdict)) {
      different.push(`${label}: ${verdict} at first, ${JSON.stringify(again)} when asked again`);
    }
    const times = handIn.resent + (isGone ? 1 : 0);
    forgotten += times;
    if (mayForget === true) continue;
    if (times > 0) lost.push(`${label}: forgotten ${times} times`);
    if (ids.size > 1) problems.push(`${label}: its key stood for ${ids.size} submissions`);
    const entries = history.filter((id) => ids.has(id)).length;
    if (listed.kind === "answered" && ids.size > 0 && entries !== 1)
      problems.push(`${label}: ${entries} entries in the history`);
  }
  const acknowledged = handIns.filter(({ ids }) => ids.size > 0).length;
  return {
    fault: name,
    seed,
    submissions: handIns.length,
    acknowledged,
    lost,
    different,
    forgotten,
    problems,
    elapsedMs,
  };
}
