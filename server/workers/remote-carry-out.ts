import type { Logger } from "../base/logger.ts";
import type { CarryOut } from "../submissions/submission.ts";
import type { Capacity } from "../submissions/turns.ts";
import { type JobQueues, openJobQueues } from "./job-queues.ts";
import { newsChannel } from "./keys.ts";
import type { WorkerOffer } from "./messages.ts";
import { PackageTransferError } from "./package-bounds.ts";
import { createPackageShelf } from "./package-shelf.ts";
import type { RedisLink } from "./redis-link.ts";
import { cancelled, followJob, type RemoteJob, unjudged, withdraw } from "./remote-job.ts";
import { readRoster, sumCapacity } from "./roster.ts";
import { heartbeatMs, type WorkerTiming } from "./timing.ts";

/** Carries submissions out on other machines. */
export interface RemoteCarryOut extends AsyncDisposable {
  readonly carryOut: CarryOut;
  /** `onCapacity` hears how many may be carried out at once: before this resolves, and whenever it has changed. */
  begin(onCapacity: (capacity: Capacity) => void): Promise<void>;
  /** Of the Redis, as it may be shown. */
  readonly name: string;
  /** Why nothing would be judged just now; undefined when it would. */
  findProblem(): string | undefined;
  /** The workers that were there when it was last looked. */
  workers(): readonly WorkerOffer[];
  /** From now on a patient submission that is to end is left to go on: the next server takes it up. */
  leave(): void;
}

export interface RemoteCarryOutOptions {
  readonly link: RedisLink;
  /** Ids of all languages that there are. */
  readonly languages: readonly string[];
  readonly timing: WorkerTiming;
  readonly logger: Logger;
}

/** An ended job stays until its verdict is written down for certain. */
const releaseMs = 10_000;
/** A server that ends does not wait longer for a worker to end a run. */
const farewellMs = 2_000;

export async function openRemoteCarryOut(options: RemoteCarryOutOptions): Promise<RemoteCarryOut> {
  const { link, timing } = options;
  const queues = openJobQueues(link);
  const shelf = createPackageShelf(link.commands);
  const jobs = new Map<string, RemoteJob>();
  const releases = createReleases(queues);
  const roster = watchRoster(options);
  let isLeaving = false;

  const lookAtAll = () => {
    for (const job of jobs.values()) job.look();
  };
  link.onChange((isUp) => {
    if (isUp) return lookAtAll();
    for (const job of jobs.values()) job.lose();
  });
  await link.subscribe(newsChannel, (id) => jobs.get(id)?.look());
  let pulse: NodeJS.Timeout | undefined;

  const carryOut: CarryOut = async (work, onEvent, signal) => {
    const { submissionId: id, order, isPatient } = work;
    const mayLeave = () => isLeaving && isPatient;
    if (signal.aborted) {
      // An earlier server may have added it.
      if (!mayLeave()) void withdraw(queues, order.languageId, id);
      return cancelled;
    }
    const job = followJob({ link, queues, shelf, release: releases.add }, work, onEvent);
    const stop = () => {
      if (mayLeave()) return job.leave();
      job.cancel();
      if (isLeaving) setTimeout(job.leave, farewellMs).unref();
    };
    jobs.set(id, job);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await job.judgement;
    } catch (error) {
      const detail = explainPackage(error);
      if (detail === undefined) throw error;
      return { ...unjudged, verdict: "judge-error", detail };
    } finally {
      signal.removeEventListener("abort", stop);
      jobs.delete(id);
    }
  };

  return {
    carryOut,
    begin: async (onCapacity) => {
      await roster.look(onCapacity);
      // What a message of is lost is found all the same.
      const look = () => {
        if (!link.isUp) return;
        lookAtAll();
        void roster.look(onCapacity);
      };
      pulse = setInterval(look, Math.min(1_000, heartbeatMs(timing)));
    },
    name: link.name,
    findProblem: () => {
      if (!link.isUp) return `${link.name} cannot be reached.`;
      return roster.workers().some(({ slots }) => slots > 0) ? undefined : "There is no worker that takes submissions.";
    },
    workers: roster.workers,
    leave: () => {
      isLeaving = true;
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(pulse);
      if (link.isUp) await releases.flush();
      await queues[Symbol.asyncDispose]();
    },
  };
}

/** Undefined when it was not the package. */
function explainPackage(error: unknown): string | undefined {
  if (error instanceof PackageTransferError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  const isFile = syscall !== undefined && ["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ELOOP"].includes(code ?? "");
  return isFile ? "The problem cannot be read any more: its package was changed since." : undefined;
}

function watchRoster({ link, languages, logger }: RemoteCarryOutOptions) {
  let workers: readonly WorkerOffer[] = [];
  let before: string | undefined;
  let looking: Promise<void> | undefined;
  const look = async (onCapacity: (capacity: Capacity) => void) => {
    workers = await readRoster(link.commands);
    const capacity = sumCapacity(workers, languages);
    const now = JSON.stringify([capacity.total, [...(capacity.byNeed ?? [])]]);
    if (now === before) return;
    before = now;
    logger.info(`${workers.length} workers with room for ${capacity.total} at once`);
    onCapacity(capacity);
  };
  return {
    workers: () => workers,
    /** Never rejects: it is asked again. */
    look: (onCapacity: (capacity: Capacity) => void): Promise<void> => {
      looking ??= look(onCapacity)
        .catch((error: Error) => logger.warn(`The workers cannot be listed: ${error.message}`))
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
  };
}

/** Removes ended jobs, a little later. */
function createReleases(queues: JobQueues) {
  const waiting = new Map<NodeJS.Timeout, () => Promise<unknown>>();
  return {
    add: (language: string, id: string, course: string) => {
      const remove = () => queues.remove(language, id, course).catch(() => false);
      const timer = setTimeout(() => {
        waiting.delete(timer);
        void remove();
      }, releaseMs).unref();
      waiting.set(timer, remove);
    },
    flush: async () => {
      for (const timer of waiting.keys()) clearTimeout(timer);
      await Promise.all([...waiting.values()].map((remove) => remove()));
      waiting.clear();
    },
  };
}
