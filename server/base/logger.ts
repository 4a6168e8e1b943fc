/** Where the daemon writes what happened. Never handed anything that a submitted program printed or chose. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}
