import { Worker } from "bullmq";
import type { Outcome } from "./messages.ts";

/** Takes jobs of one language. */
export class LanguageWorker extends Worker<unknown, Outcome> {
  /**
   * Whether its connection is there, or gone for good. Only then may it be closed: BullMQ waits for the end of a connection that is just being made anew, which
   * never comes.
   */
  async canClose(): Promise<boolean> {
    return ["ready", "end"].includes((await this.backend.blockingClient)?.status ?? "end");
  }
}
