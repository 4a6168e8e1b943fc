import { Worker } from "node:worker_threads";
import { createDeferred } from "../base/deferred.ts";
import type { WasmFolders } from "./read-wasm.ts";
import type { ScanRequest, ScanResult } from "./scan-request.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** Scans texts in a thread of its own, one after the other. */
export interface Scanner extends AsyncDisposable {
  /**
   * Scans a text that may take `budgetMs` of its own. One that waits goes when `signal` aborts; what is under way is left to end.
   * @throws ScanTooHardError, ScanError, and `signal.reason`
   */
  scan(request: ScanRequest, budgetMs: number, signal: AbortSignal): Promise<ScanResult>;
  /** Lets go of what was kept under a request's key. */
  forget(key: string): void;
}

/** The text cannot be scanned: it takes too long, or more than the thread has. */
export class ScanTooHardError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ScanTooHardError";
  }
}

/** Scanning does not work here at all: a grammar is missing, or a query does not fit it. */
export class ScanError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ScanError";
  }
}

interface Job {
  readonly request: ScanRequest;
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  readonly done: ReturnType<typeof createDeferred<ScanResult>>;
}

/** @param entry the thread's program, which is `worker.ts` or the bundle of it; it starts with the first text */
export function createScanner(entry: string, folders: WasmFolders): Scanner {
  const waiting: Job[] = [];
  let current: { readonly job: Job; readonly id: number; readonly timer: NodeJS.Timeout } | undefined;
  let thread: Worker | undefined;
  let jobs = 0;

  const finish = (settle: (job: Job) => void) => {
    if (current === undefined) return;
    const { job, timer } = current;
    clearTimeout(timer);
    current = undefined;
    settle(job);
    next();
  };

  const drop = (why: string) => {
    const ended = thread;
    thread = undefined;
    void ended?.terminate();
    finish(({ done }) => done.reject(new ScanTooHardError(why)));
  };

  const start = (): Worker => {
    const worker = new Worker(entry, { workerData: folders });
    // A thread that waits keeps no process alive.
    worker.unref();
    worker.on("message", (answer: FromWorker) => {
      if (worker !== thread || answer.id !== current?.id) return;
      finish(({ done }) =>
        "result" in answer ? done.resolve(answer.result) : done.reject(new ScanError(answer.failure)),
      );
    });
    const end = (why: string) => worker === thread && drop(why);
    worker.on("error", (error) => end(`the parser failed: ${error instanceof Error ? error.message : String(error)}`));
    worker.on("exit", () => end("the parser ended"));
    return worker;
  };

  const send = (message: ToWorker) => {
    thread ??= start();
    thread.postMessage(message);
  };

  const next = () => {
    const job = current === undefined ? waiting.shift() : undefined;
    if (job === undefined) return;
    const id = jobs++;
    const timer = setTimeout(() => drop(`reading it takes longer than ${job.budgetMs / 1000} s`), job.budgetMs);
    current = { job, id, timer };
    send({ id, request: job.request });
  };

  const scan = (request: ScanRequest, budgetMs: number, signal: AbortSignal): Promise<ScanResult> => {
    if (signal.aborted) return Promise.reject(signal.reason);
    const job: Job = { request, budgetMs, signal, done: createDeferred<ScanResult>() };
    const leave = () => {
      const at = waiting.indexOf(job);
      if (at !== -1) waiting.splice(at, 1);
      job.done.reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    waiting.push(job);
    next();
    return job.done.promise.finally(() => signal.removeEventListener("abort", leave));
  };

  return {
    scan,
    forget: (key) => thread?.postMessage({ forget: key } satisfies ToWorker),
    [Symbol.asyncDispose]: async () => {
      const ended = thread;
      thread = undefined;
      for (const { done } of waiting.splice(0)) done.reject(new ScanError("The scanner has ended."));
      if (current !== undefined) clearTimeout(current.timer);
      current?.job.done.reject(new ScanError("The scanner has ended."));
      await ended?.terminate();
    },
  };
}
