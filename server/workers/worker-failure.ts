import type { Failure } from "./messages.ts";

/** What a worker's infrastructure failed with, or what kept a submission from any worker. */
export class WorkerFailure extends Error {
  readonly kind: Failure["kind"];
  /** The number of the failure on the wire, where it has one. */
  readonly code: number | undefined;

  constructor({ kind, message, code }: Failure) {
    super(message);
    this.name = "WorkerFailure";
    this.kind = kind;
    this.code = code;
  }
}
