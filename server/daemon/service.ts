import type { Socket } from "node:net";

/** What the daemon serves: everything behind its socket. Made after the lock is held; disposing it takes its containers with it. */
export interface Service extends AsyncDisposable {
  /** Serves one admitted client until `socket` closes, which also ends what that client has under way. */
  serve(socket: Socket): void;
  /** Submissions that wait or run. */
  readonly activeSubmissions: number;
  /** Hears of every change of `activeSubmissions`. */
  onActivity(listener: () => void): void;
  /** From now on no submission is taken; resolves when none is left. */
  drain(): Promise<void>;
  /** The number of clients has changed. */
  clientsChanged(): void;
}

/** What a service may ask of the daemon that it lives in. */
export interface DaemonHandle {
  readonly pid: number;
  readonly version: string;
  readonly startedAt: Date;
  readonly clients: number;
  /** Ends the daemon; with `drain` after the submissions under way. Returns at once. */
  stop(drain: boolean): void;
}
