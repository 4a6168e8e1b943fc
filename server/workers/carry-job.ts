import type { Job } from "bullmq";
import { decodeOrder, type Order } from "../submissions/order.ts";
import type { CarryOut } from "../submissions/submission.ts";
import { createCourseWriter } from "./course-writer.ts";
import { cancelKey } from "./keys.ts";
import { type Failure, JobData, type Outcome } from "./messages.ts";
import type { OpenPackage, PackageCache } from "./package-cache.ts";
import type { RedisLink } from "./redis-link.ts";

export interface CarryJobParts {
  readonly link: RedisLink;
  /** On this machine. */
  readonly carryOut: CarryOut;
  readonly packages: PackageCache;
  /** Says what the infrastructure here failed with. */
  readonly describe: (error: unknown) => Failure;
}

/** Carries out what a job of the queue holds. When `signal` aborts, what comes back is a cancelled judgement. */
export async function carryJob(parts: CarryJobParts, job: Job<unknown>, signal: AbortSignal): Promise<Outcome> {
  const { link, carryOut, packages, describe } = parts;
  const { id: submissionId = "", attemptsStarted } = job;
  const { order: text, attempt, isPatient, package: hash, course } = JobData.parse(job.data);
  const writer = createCourseWriter(link.commands, submissionId, course, attemptsStarted);
  const isCancelled = (await link.commands.exists(cancelKey(submissionId))) === 1;
  const stop = isCancelled ? AbortSignal.abort() : signal;
  let opened: OpenPackage | undefined;
  try {
    opened = hash === undefined ? undefined : await packages.open(hash);
    if (hash !== undefined && opened === undefined) return { kind: "no-package" };
    const order = settle(decodeOrder(text), opened);
    const judgement = await carryOut({ submissionId, attempt, order, isPatient }, writer.tell, stop);
    // The end is not told before what led to it.
    await writer.written(signal).catch(() => {});
    return { kind: "judged", judgement };
  } catch (error) {
    await writer.written(signal).catch(() => {});
    return { kind: "failed", failure: describe(error) };
  } finally {
    opened?.[Symbol.dispose]();
  }
}

/** The order, for the package as it lies on this machine. */
function settle(order: Order, opened: OpenPackage | undefined): Order {
  return order.kind === "judge" && opened !== undefined ? { ...order, problemDirectory: opened.directory } : order;
}
