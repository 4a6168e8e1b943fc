/** The folder of the clone. */
export const rootDirectory: string;
/** Logs of long steps, and whatever else the set-up keeps; ignored by Git. */
export const stateDirectory: string;

export interface Progress {
  /** Shown with the next heartbeat (one every ten seconds). */
  detail(text: string): void;
  /** Shown at once. */
  line(text: string): void;
}

/** Runs `act`, printing `title`, a heartbeat with the time it has taken, and the time it took. */
export function timed<Result>(title: string, act: (progress: Progress) => Promise<Result>): Promise<Result>;

/**
 * Runs a command with its output in `.state/<name>.log`, as a timed step.
 * @throws when it fails, with the end of that log
 */
export function runLogged(step: {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}): Promise<void>;

/** The last `count` lines of a file that are not blank. */
export function tail(file: string, count: number): string;
