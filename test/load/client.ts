import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Program } from "./programs.ts";

/** What became of one submission, as its client saw it. */
export interface Outcome {
  readonly program: Program;
  /** Absent: it never had an answer. */
  readonly verdict?: string;
  readonly isRight: boolean;
  /** ms from the first try of handing it in to its verdict. */
  readonly totalMs: number;
  /** ms from when it was accepted to its verdict. */
  readonly waitMs: number;
}

/** Counts of answers, over all clients. */
export interface Tally {
  /** Requests that had an answer, by status. */
  readonly statuses: Map<number, number>;
  /** Requests that had none: refused or broken connections. */
  broken: number;
  /** Answers that no client should see: 5xx but for an honest 503, a body that is none of ours. */
  readonly wrong: string[];
}

export function createTally(): Tally {
  return { statuses: new Map(), broken: 0, wrong: [] };
}

interface Answer {
  readonly status: number;
  readonly retryAfterS: number;
  readonly body: { readonly id?: string; readonly state?: string; readonly verdict?: string };
}

/** Somebody with a token: hands programs in one after the other, and waits for each verdict; repeats what was refused or cut off. */
export class Client {
  readonly #url: string;
  readonly #secret: string;
  readonly #tally: Tally;

  constructor(url: string, secret: string, tally: Tally) {
    this.#url = url;
    this.#secret = secret;
    this.#tally = tally;
  }

  /** @param longestMs after which a verdict is given up */
  async judge(program: Program, longestMs: number): Promise<Outcome> {
    const begun = performance.now();
    const deadline = begun + longestMs;
    const key = randomUUID();
    const accepted = await this.#persist(deadline, () =>
      this.#ask("POST", "/submit", { "idempotency-key": key }, program.body),
    );
    const acceptedAt = performance.now();
    const id = accepted?.body.id;
    const last =
      id === undefined
        ? undefined
        : await this.#persist(
            deadline,
            () => this.#ask("GET", `/result/${id}?wait=30`),
            ({ body }) => body.state === "judged" || body.state === "cancelled",
          );
    const verdict = last?.body.verdict;
    const isRight = verdict !== undefined && (program.verdicts as readonly string[]).includes(verdict);
    const now = performance.now();
    return {
      ...{ program, isRight, totalMs: now - begun, waitMs: now - acceptedAt },
      ...(verdict !== undefined && { verdict }),
    };
  }

  /** Asks until the answer is one to go on with. Undefined when there is none by the deadline. */
  async #persist(
    deadline: number,
    ask: () => Promise<Answer | undefined>,
    isEnough: (answer: Answer) => boolean = () => true,
  ): Promise<Answer | undefined> {
    while (performance.now() < deadline) {
      const answer = await ask();
      if (answer === undefined) await delay(500);
      else if (answer.status === 429 || answer.status === 503) await delay(1000 * answer.retryAfterS);
      else if (answer.status >= 300 || isEnough(answer)) return answer;
    }
    return undefined;
  }

  async #ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<Answer | undefined> {
    const { statuses, wrong } = this.#tally;
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#secret}`,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(60_000),
      });
      const text = await response.text();
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isHonest = status < 300 || status === 429 || status === 503;
      if (!isHonest) wrong.push(`${method} ${path}: ${status} ${text.slice(0, 300)}`);
      return {
        status,
        retryAfterS: Number(response.headers.get("retry-after") ?? 1),
        body: JSON.parse(text) as Answer["body"],
      };
    } catch {
      this.#tally.broken += 1;
      return undefined;
    }
  }
}
