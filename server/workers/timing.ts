/** How soon server and workers notice each other's end. */
export interface WorkerTiming {
  /** A worker that is not heard of for so long is taken for dead: its jobs go to others. */
  readonly lostMs: number;
}

/** How often a worker says that it is there, and that it is at its jobs. */
export function heartbeatMs({ lostMs }: WorkerTiming): number {
  return lostMs / 4;
}
