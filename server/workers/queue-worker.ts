import { setTimeout as delay } from "node:timers/promises";
import { type Job, WaitingError } from "bullmq";
import type { Logger } from "../base/logger.ts";
import { announce } from "./announcement.ts";
import { type CarryJobParts, carryJob } from "./carry-job.ts";
import { mostTakeovers } from "./job-queues.ts";
import { cancelChannel, newsChannel, queuePrefix } from "./keys.ts";
import { LanguageWorker } from "./language-worker.ts";
import type { Outcome } from "./messages.ts";
import { createRuns } from "./runs.ts";
import { createSlots } from "./slots.ts";
import { heartbeatMs, type WorkerTiming } from "./timing.ts";

export interface QueueWorkerOptions extends CarryJobParts {
  /** Its own, of this process. */
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  readonly version: string;
  /** Ids of the languages whose jobs it takes. */
  readonly languages: readonly string[];
  readonly timing: WorkerTiming;
  readonly logger: Logger;
}

/** Takes jobs from Redis and carries them out, until it is disposed. */
export interface QueueWorker extends AsyncDisposable {
  readonly running: number;
  /** So many at once; none to begin with. */
  setSlots(count: number): void;
  /** Takes no more; resolves when what is under way has ended. When `signal` aborts, that goes back to the queue, for others. */
  drain(signal: AbortSignal): Promise<void>;
}

/** Others are tried when this machine's infrastructure is not there. */
const restMs = 5_000;

export async function startQueueWorker(options: QueueWorkerOptions): Promise<QueueWorker> {
  const { id, name, version, languages, timing, logger, link } = options;
  const runs = createRuns();
  let isHandingBack = false;
  let wanted = 0;
  let isDraining = false;
  let rest: NodeJS.Timeout | undefined;

  const slots = createSlots((hasRoom) => {
    // BullMQ takes jobs for each language by itself; what it has taken nobody else can have.
    for (const worker of workers) void (hasRoom ? worker.resume() : worker.pause(true));
  });
  // What is still under way has its place, or nobody else's turn would come.
  const offer = () => ({ name, version, slots: Math.max(slots.total, slots.used), languages: [...languages] });
  const announcement = announce(link.commands, id, offer, timing, logger);
  const settle = () => {
    slots.setTotal(isDraining || rest !== undefined ? 0 : wanted);
    void announcement.renew();
  };
  const takeRest = () => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      rest = undefined;
      settle();
    }, restMs);
    settle();
  };

  const carry = async (job: Job<unknown>, token?: string): Promise<Outcome> => {
    const jobId = job.id ?? "";
    // A job that comes anew was lost to the run of it that may still be here.
    runs.cancel(jobId);
    if (!slots.take()) return handBack(job, token);
    const run = runs.begin(jobId);
    if (isHandingBack) run.abort();
    try {
      const outcome = await carryJob(options, job, run.signal);
      if (isHandingBack) return await handBack(job, token);
      if (outcome.kind === "failed") {
        logger.warn(`${job.id}: ${outcome.failure.message}`);
        if (outcome.failure.kind === "unavailable") takeRest();
      }
      return outcome;
    } finally {
      runs.end(jobId, run);
      slots.give();
      if (isDraining) void announcement.renew();
    }
  };

  const workers = languages.map((language) => {
    const worker = new LanguageWorker(language, carry, {
      connection: link.commands,
      prefix: queuePrefix,
      name,
      skipVersionCheck: true,
      autorun: false,
      concurrency: mostSlots,
      lockDuration: timing.lostMs,
      stalledInterval: timing.lostMs / 2,
      maxStalledCount: mostTakeovers,
      // Redis was away: what is to be told is told as soon as it is back.
      runRetryDelay: 500,
    });
    const tellEnd = (job: Job<unknown> | undefined) => {
      if (job?.id !== undefined) link.commands.publish(newsChannel, job.id).catch(() => {});
    };
    worker.on("completed", tellEnd);
    worker.on("failed", tellEnd);
    worker.on("stalled", (jobId) => logger.warn(`${jobId} was taken over: the worker that had it is lost`));
    worker.on("lockRenewalFailed", (ids) => {
      // Another has it by now, and its verdict counts.
      ids.forEach(runs.cancel);
    });
    worker.on("error", (error) => link.isUp && logger.warn(`Queue ${language}: ${error.message}`));
    return worker;
  });

  await link.subscribe(cancelChannel, runs.cancel);
  const pulse = setInterval(() => void runs.lookForCancelled(link.commands), heartbeatMs(timing));
  const handAllBack = () => {
    isHandingBack = true;
    runs.cancelAll();
  };

  return {
    get running() {
      return slots.used;
    },
    setSlots: (count) => {
      wanted = Math.min(count, mostSlots);
      settle();
    },
    drain: async (signal) => {
      isDraining = true;
      settle();
      signal.addEventListener("abort", handAllBack, { once: true });
      if (signal.aborted) handAllBack();
      await closeAll(workers, signal);
      signal.removeEventListener("abort", handAllBack);
    },
    [Symbol.asyncDispose]: async () => {
      clearTimeout(rest);
      clearInterval(pulse);
      handAllBack();
      await closeAll(workers, AbortSignal.timeout(longestCloseMs));
      await announcement[Symbol.asyncDispose]();
    },
  };
}

/** Longer than a connection takes to be made anew. */
const longestCloseMs = 5_000;
const lookAgainMs = 50;

/** Resolves when what is under way has ended, or, when `signal` has aborted, in `longestCloseMs` whatever it is about. */
async function closeAll(workers: readonly LanguageWorker[], signal: AbortSignal): Promise<void> {
  const close = async (worker: LanguageWorker) => {
    void worker.pause(true);
    while (!(await worker.canClose())) {
      if (signal.aborted) return;
      await delay(lookAgainMs);
    }
    await worker.close();
  };
  const given = Promise.withResolvers<void>();
  const giveUp = () => setTimeout(given.resolve, longestCloseMs).unref();
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  await Promise.race([Promise.all(workers.map(close)), given.promise]);
  signal.removeEventListener("abort", giveUp);
}

/** More make no sense on one machine. */
const mostSlots = 256;

/** The job goes back to the front of its queue; this is no loss that counts. */
async function handBack(job: Job<unknown>, token = ""): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}
