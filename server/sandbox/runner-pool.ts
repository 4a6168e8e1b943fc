import type { Logger } from "../base/logger.ts";
import { SandboxError } from "./api.ts";
import type { Container } from "./container.ts";
import { isStaleConnection } from "./engine-errors.ts";
import { cancelled } from "./lease-errors.ts";
import { backoffMs, DEMAND_WINDOW_MS, warmTarget } from "./sizing.ts";

export interface RunnerPoolOptions {
  /** Makes one container. `signal` ends the wait for an image, no more. */
  readonly supply: (signal: AbortSignal, onWait: (message: string) => void) => Promise<Container>;
  /** What the memory budget has left, and what one lease takes of it, in bytes. */
  readonly spareMemoryBytes: () => number;
  readonly leaseMemoryBytes: number;
  readonly highest: () => number;
  readonly idleMs: number;
  readonly logger: Logger;
  readonly onChange: () => void;
  /** Takes over a container that is of no use any more. */
  readonly discard: (container: Container) => void;
}

interface Waiter {
  readonly grant: (container: Container) => void;
  readonly fail: (error: SandboxError) => void;
  readonly onWait: ((message: string) => void) | undefined;
  failures: number;
}

/** More starts at a time only make each of them slower. */
const MOST_STARTING = 4;
/** A container that was lost while it started, or an engine that was restarted, is tried again once for whoever waits. */
const LOSSES_BORNE = 2;

/** The warm containers of one runner: kept as many as demand says while the runner is in use. */
export class RunnerPool {
  readonly #options: RunnerPoolOptions;
  readonly #warm = new Set<Container>();
  readonly #waiters: Waiter[] = [];
  readonly #starts = new Set<Promise<void>>();
  #arrivals: number[] = [];
  #startMs = 500;
  #failures = 0;
  #inUse = false;
  #closed = false;
  #message: string | undefined;
  #patience = new AbortController();
  #retry: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: RunnerPoolOptions) {
    this.#options = options;
  }

  get warmCount(): number {
    return this.#warm.size;
  }

  get startingCount(): number {
    return this.#starts.size;
  }

  /** Takes a warm container, or waits for one; at the same time its replacement is started. */
  take(signal: AbortSignal, onWait?: (message: string) => void): Promise<Container> {
    if (signal.aborted || this.#closed) return Promise.reject(cancelled());
    const now = performance.now();
    this.#arrivals = [...this.#arrivals.filter((at) => now - at <= DEMAND_WINDOW_MS), now].slice(-256);
    const taken = new Promise<Container>((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        if (this.#waiters.length === 0) this.#giveUpWaiting();
        reject(cancelled());
      };
      const settle = (): void => signal.removeEventListener("abort", leave);
      const waiter: Waiter = {
        grant: (container) => {
          settle();
          resolve(container);
        },
        fail: (error) => {
          settle();
          reject(error);
        },
        onWait,
        failures: 0,
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiters.push(waiter);
    });
    this.#serve();
    if (this.#waiters.length > 0) onWait?.(this.#message ?? "Starting a container");
    this.warm();
    return taken;
  }

  /** Marks the runner as in use and starts what is missing, whatever failed before. */
  warm(): void {
    if (this.#closed) return;
    this.#inUse = true;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#restartIdleTimer();
    this.#refill();
  }

  /** Stops keeping containers until the runner is used again. */
  empty(): void {
    this.#inUse = false;
    clearTimeout(this.#idle);
    clearTimeout(this.#retry);
    if (this.#waiters.length === 0) this.#giveUpWaiting();
    const warm = [...this.#warm];
    // First, so that their end is not taken for a loss.
    this.#warm.clear();
    for (const container of warm) this.#options.discard(container);
    this.#options.onChange();
  }

  /** Empties for good; resolves when nothing is being started any more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiters.splice(0)) waiter.fail(cancelled());
    this.empty();
    await Promise.all(this.#starts);
  }

  #restartIdleTimer(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#waiters.length > 0 || this.#starts.size > 0) this.#restartIdleTimer();
      else this.empty();
    }, this.#options.idleMs);
  }

  /** Nobody waits any more: an image is not built for nobody. Containers under way still come. */
  #giveUpWaiting(): void {
    this.#patience.abort(cancelled());
    this.#patience = new AbortController();
  }

  #serve(): void {
    for (const container of this.#warm) {
      const waiter = this.#waiters.shift();
      if (waiter === undefined) return;
      this.#warm.delete(container);
      waiter.grant(container);
    }
  }

  #refill(): void {
    const { spareMemoryBytes, leaseMemoryBytes, highest } = this.#options;
    const target = this.#inUse
      ? warmTarget({
          arrivals: this.#arrivals,
          now: performance.now(),
          startMs: this.#startMs,
          spareMemoryBytes: spareMemoryBytes(),
          leaseMemoryBytes,
          highest: highest(),
        })
      : 0;
    // While it backs off only those who wait are served, not the reserve.
    const wanted = this.#waiters.length + (this.#retry === undefined ? target : 0);
    while (this.#warm.size + this.#starts.size < wanted && this.#starts.size < MOST_STARTING) this.#start();
    for (const container of this.#warm) {
      if (this.#warm.size <= wanted || this.#retry !== undefined) break;
      this.#warm.delete(container);
      this.#options.discard(container);
    }
    this.#options.onChange();
  }

  #start(): void {
    const begun = performance.now();
    const onWait = (message: string): void => {
      this.#message = message;
      for (const waiter of this.#waiters) waiter.onWait?.(message);
    };
    const start: Promise<void> = this.#options.supply(this.#patience.signal, onWait).then(
      (container) => {
        this.#starts.delete(start);
        // An image that had to be built first says nothing about how long a start takes.
        if (this.#message === undefined) this.#startMs = 0.7 * this.#startMs + 0.3 * (performance.now() - begun);
        this.#message = undefined;
        this.#failures = 0;
        this.#onStarted(container);
      },
      (error: unknown) => {
        this.#starts.delete(start);
        this.#message = undefined;
        this.#onFailure(error instanceof SandboxError ? error : unexpected(error));
      },
    );
    this.#starts.add(start);
  }

  #onStarted(container: Container): void {
    if (this.#closed || (!this.#inUse && this.#waiters.length === 0)) {
      this.#options.discard(container);
      this.#options.onChange();
      return;
    }
    this.#warm.add(container);
    container.onEnd((reason) => {
      if (!this.#warm.delete(container)) return;
      this.#options.discard(container);
      this.#onFailure(reason);
    });
    this.#serve();
    this.#refill();
  }

  #onFailure(error: SandboxError): void {
    // A start that the closing cut short is no failure.
    if (this.#closed) return;
    if (error.code === "cancelled") {
      // The reserve would only start the same image build again.
      if (this.#waiters.length === 0) this.#inUse = false;
      this.#refill();
      return;
    }
    this.#failures += 1;
    this.#options.logger.warn(`No container: ${error.message}`);
    for (const waiter of [...this.#waiters]) {
      waiter.failures += 1;
      if ((error.code === "lost" || isStaleConnection(error.cause)) && waiter.failures < LOSSES_BORNE) continue;
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.fail(error);
    }
    // What needs a person's hand (an image, an engine that does not limit) is not tried again until someone asks.
    if (error.code !== "engine-unavailable" && error.code !== "lost") this.#inUse = false;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#inUse) {
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#refill();
      }, backoffMs(this.#failures));
    }
    this.#refill();
  }
}

function unexpected(error: unknown): SandboxError {
  const text = error instanceof Error ? error.message : String(error);
  return new SandboxError("engine-unavailable", `No container could be started: ${text}`, { cause: error });
}
