import type { Compilation } from "../judgement.ts";

/** A compilation, and why it failed where the compiler itself does not say. */
export interface Compiled {
  readonly compilation: Compilation;
  readonly detail?: string;
  /** What the compiler made, as it can be carried into other containers of the same image. */
  readonly archive?: Uint8Array;
}
