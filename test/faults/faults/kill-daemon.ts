import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";

/** Kills it wherever it is: while it takes, judges or finishes submissions, and in some runs once more while it takes up what it left. */
export const killDaemon: Fault = {
  name: "kill-daemon",
  what: "kill -9 of `verdict serve` at a random moment, in a third of the runs once more while it starts again",
  runs: { share: 10, full: 200 },
  load: { size: 5, spreadMs: 600 },
  strike: async ({ random, server, load, signal, note }) => {
    const moment = random.between(0, 2_500);
    const acknowledged = random.between(1, 5);
    if (random.percent(50)) {
      await load.acknowledged(acknowledged);
      await delay(random.between(0, 40), undefined, { signal });
      note(`killed after acknowledgement ${acknowledged}`);
    } else {
      await delay(moment, undefined, { signal });
      note(`killed after ${moment} ms`);
    }
    await server.end("SIGKILL");
    if (random.percent(33)) {
      server.begin();
      const early = random.between(0, 2_500);
      await delay(early, undefined, { signal });
      await server.end("SIGKILL");
      note(`killed again ${early} ms after its start`);
    }
    await server.start();
  },
};
