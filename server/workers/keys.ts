/**
 * Names in Redis. The number is that of the words that server and workers have between them: those of another one do not meet,
 * and each waits for its like.
 */
const root = "verdict-1";

/** BullMQ's own keys begin with it; there is a queue for each language, by its id. */
export const queuePrefix = `${root}:queue`;

/** The set of all workers' ids. */
export const rosterKey = `${root}:workers`;

/** What one worker offers; gone when it has not been heard of for a while. */
export function workerKey(id: string): string {
  return `${root}:worker:${id}`;
}

/** What was heard of one job: a stream. */
export function courseKey(name: string): string {
  return `${root}:course:${name}`;
}

/** A package, packed; by the SHA-256 of what it holds. */
export function packageKey(hash: string): string {
  return `${root}:package:${hash}`;
}

/** There when a job is to be cancelled, for a worker that did not hear of it. */
export function cancelKey(jobId: string): string {
  return `${root}:cancelled:${jobId}`;
}

/** Channel: there is something new of the job whose id is the message. */
export const newsChannel = `${root}:news`;

/** Channel: the job whose id is the message is to be cancelled. */
export const cancelChannel = `${root}:cancel`;
