import type { FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "./http-error.ts";

/** Requests that are answered later: long polls, streams, runs. So many of one token may wait at a time. */
export interface Waiting {
  /**
   * A signal for one such request: it aborts when the client has gone, the server ends, or after `ms`. Throws HttpError rateLimited when too many wait.
   * Whoever called disposes it once the request is answered.
   */
  begin(request: FastifyRequest, reply: FastifyReply, ms?: number): Wait;
}

/** Runs `act` with a wait, which is over when that has settled. */
export async function during<Result>(wait: Wait, act: (wait: Wait) => Promise<Result>): Promise<Result> {
  try {
    return await act(wait);
  } finally {
    wait[Symbol.dispose]();
  }
}

export interface Wait extends Disposable {
  readonly signal: AbortSignal;
  /** The client has hung up. */
  readonly isLeft: boolean;
}

/** @param ending aborts when the server ends */
export function createWaiting(most: number, ending: AbortSignal): Waiting {
  const waiting = new Map<string, number>();
  return {
    begin: (request, reply, ms) => {
      const key = request.identity?.tokenId === "local" ? request.ip : (request.identity?.tokenId ?? request.ip);
      const count = waiting.get(key) ?? 0;
      if (count >= most)
        throw new HttpError("rateLimited", `With this token ${most} requests wait already: end some of them.`, 1);
      waiting.set(key, count + 1);
      const stopping = new AbortController();
      const stop = () => stopping.abort();
      let isLeft = reply.raw.destroyed;
      const leave = () => {
        isLeft = true;
        stop();
      };
      if (isLeft || ending.aborted) stop();
      reply.raw.once("close", leave);
      ending.addEventListener("abort", stop);
      const timer = ms === undefined ? undefined : setTimeout(stop, ms);
      let isOver = false;
      return {
        signal: stopping.signal,
        get isLeft() {
          return isLeft;
        },
        [Symbol.dispose]: () => {
          if (isOver) return;
          isOver = true;
          reply.raw.off("close", leave);
          ending.removeEventListener("abort", stop);
          clearTimeout(timer);
          const rest = (waiting.get(key) ?? 1) - 1;
          if (rest > 0) waiting.set(key, rest);
          else waiting.delete(key);
        },
      };
    },
  };
}
