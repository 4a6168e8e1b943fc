import { setTimeout as delay } from "node:timers/promises";
import type { ApiClient } from "./api-client.ts";
import type { Program } from "./programs.ts";
import type { Random } from "./random.ts";

/** One submission of a client: what it sends when, and what it was told. */
export interface HandIn {
  readonly key: string;
  readonly program: Program;
  /** ms after the load began. */
  readonly atMs: number;
  /** Sends it once more although it was acknowledged, like a client that has lost its memory. */
  readonly isRepeated: boolean;
  /** Every id that it was ever told for its key: more than one is a fault. */
  readonly ids: Set<string>;
  verdict?: string;
  /** How often an acknowledged one was missing, and sent again with the same key. */
  resent: number;
  /** Answers that a service in trouble may not give. */
  readonly wrongAnswers: string[];
}

/** Submissions on their way, each handed in by a client that tries until it has a verdict. */
export interface Load {
  readonly handIns: readonly HandIn[];
  /** Resolves when so many are acknowledged, or the load is over. */
  acknowledged(count: number): Promise<void>;
  /** Resolves when each has its verdict, or the signal has aborted. */
  readonly over: Promise<void>;
}

/** Chooses what is handed in, and when: `size` programs within `spreadMs`. */
export function planLoad(
  random: Random,
  programs: readonly Program[],
  { name, size, spreadMs }: { readonly name: string; readonly size: number; readonly spreadMs: number },
): readonly HandIn[] {
  return Array.from({ length: size }, (_, index) => ({
    key: `${name}-${index}`,
    program: random.pick(programs),
    atMs: random.between(0, spreadMs),
    isRepeated: random.percent(25),
    ids: new Set<string>(),
    resent: 0,
    wrongAnswers: [],
  }));
}

export function beginLoad(api: ApiClient, handIns: readonly HandIn[], signal: AbortSignal): Load {
  const waiting: { readonly count: number; resolve(): void }[] = [];
  const tell = () => {
    const count = handIns.filter(({ ids }) => ids.size > 0).length;
    for (const each of waiting) if (count >= each.count) each.resolve();
  };
  const all = handIns.map((handIn) => handInUntilJudged(api, handIn, tell, signal).catch(() => {}));
  const over = Promise.all(all).then(() => {});
  return {
    handIns,
    over,
    acknowledged: (count) => {
      const reached = Promise.withResolvers<void>();
      waiting.push({ count, resolve: reached.resolve });
      tell();
      return Promise.race([reached.promise, over]);
    },
  };
}

/** Rejects when the signal aborts. */
async function handInUntilJudged(
  api: ApiClient,
  handIn: HandIn,
  onAcknowledged: () => void,
  signal: AbortSignal,
): Promise<void> {
  await delay(handIn.atMs, undefined, { signal });
  for (;;) {
    const id = await submitUntilAcknowledged(api, handIn, signal);
    onAcknowledged();
    if (handIn.isRepeated) await submitUntilAcknowledged(api, handIn, signal);
    const verdict = await waitForVerdict(api, handIn, id, signal);
    if (verdict !== undefined) {
      handIn.verdict = verdict;
      return;
    }
    handIn.resent += 1;
  }
}

async function submitUntilAcknowledged(api: ApiClient, handIn: HandIn, signal: AbortSignal): Promise<string> {
  for (;;) {
    const answer = await api.submit(handIn.program, handIn.key);
    if (answer.kind === "answered") {
      handIn.ids.add(answer.value);
      return answer.value;
    }
    if (answer.kind === "wrong") handIn.wrongAnswers.push(answer.message);
    if (answer.kind === "missing") handIn.wrongAnswers.push("POST /submit: 404");
    await delay(retryMs, undefined, { signal });
  }
}

/** Undefined when there is no such submission any more. */
async function waitForVerdict(
  api: ApiClient,
  handIn: HandIn,
  id: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (;;) {
    const answer = await api.result(id, longestWaitS);
    if (answer.kind === "missing") return undefined;
    if (answer.kind === "answered") {
      const { state, verdict } = answer.value;
      if (verdict !== undefined) return verdict;
      if (state !== "queued" && state !== "running") return state;
      continue;
    }
    if (answer.kind === "wrong") handIn.wrongAnswers.push(answer.message);
    await delay(retryMs, undefined, { signal });
  }
}

const retryMs = 200;
const longestWaitS = 20;
