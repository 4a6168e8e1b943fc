import { Job, Queue } from "bullmq";
import { cancelChannel, cancelKey, courseKey, queuePrefix } from "./keys.ts";
import { JobData, Outcome } from "./messages.ts";
import type { RedisLink } from "./redis-link.ts";

/** What has become of a job. */
export type JobState =
  | { readonly kind: "waiting" | "active" | "absent" }
  | Outcome
  /** It was taken over as often as may be, or broke a worker's own code. */
  | { readonly kind: "given-up"; readonly reason: string };

/** The jobs in Redis, a queue for each language; a job's id is its submission's. Every method waits for a Redis that is away. */
export interface JobQueues extends AsyncDisposable {
  /** Does nothing when there is a job of that id. Rejects when Redis takes no more. */
  add(language: string, id: string, data: JobData): Promise<void>;
  /** What the job was added with; undefined when there is none. */
  read(language: string, id: string): Promise<JobData | undefined>;
  look(language: string, id: string): Promise<JobState>;
  /** False when a worker has it. */
  remove(language: string, id: string, course?: string): Promise<boolean>;
  /** Tells the worker that has it to end it. */
  cancel(id: string): Promise<void>;
}

/** For a server that comes back to find what its jobs came to. */
const keptWhenEnded = { age: 3_600, count: 1_000 };
const cancelKeptS = 3_600;

export function openJobQueues({ commands }: RedisLink): JobQueues {
  const queues = new Map<string, Queue>();
  const queueOf = (language: string): Queue => {
    const known = queues.get(language);
    if (known !== undefined) return known;
    const queue = new Queue(language, {
      connection: commands,
      prefix: queuePrefix,
      // Checked already, and more.
      skipVersionCheck: true,
      // Nobody reads BullMQ's own stream of events, which holds every result once more.
      streams: { events: { maxLen: 10 } },
    });
    // What fails is told to whoever asked; the connection's state, by the link.
    queue.on("error", () => {});
    queues.set(language, queue);
    return queue;
  };
  return {
    add: async (language, id, data) => {
      await queueOf(language).add("judge", data, {
        jobId: id,
        removeOnComplete: keptWhenEnded,
        removeOnFail: keptWhenEnded,
      });
    },
    read: async (language, id) => {
      const job = await Job.fromId<unknown>(queueOf(language), id);
      return job && JobData.parse(job.data);
    },
    look: async (language, id) => {
      const queue = queueOf(language);
      const state = await queue.getJobState(id);
      if (state === "unknown") return { kind: "absent" };
      if (state !== "completed" && state !== "failed") return { kind: state === "active" ? "active" : "waiting" };
      const job = await Job.fromId<unknown, unknown>(queue, id);
      if (job === undefined) return { kind: "absent" };
      return state === "completed"
        ? Outcome.parse(job.returnvalue)
        : { kind: "given-up", reason: explain(job.failedReason) };
    },
    remove: async (language, id, course) => {
      const removed = await queueOf(language).remove(id);
      if (removed === 1 && course !== undefined) await commands.unlink(courseKey(course));
      return removed === 1;
    },
    cancel: async (id) => {
      await commands.multi().set(cancelKey(id), "1", "EX", cancelKeptS).publish(cancelChannel, id).exec();
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(() => {})));
    },
  };
}

/** How often a job goes to another worker because the one that had it was lost. */
export const mostTakeovers = 2;

function explain(reason: string): string {
  return /stalled more than/u.test(reason)
    ? `The worker that judged it was lost ${mostTakeovers + 1} times: it is not tried again.`
    : `A worker failed: ${reason}`;
}
