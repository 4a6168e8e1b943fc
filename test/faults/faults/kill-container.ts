import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { connectSecondEngine } from "../second-engine.ts";

/** At most twice: what loses its container three times is given up, for it may be its own doing. */
export const killContainer: Fault = {
  name: "kill-container",
  what: "one or two containers killed from outside while programs run in them",
  runs: { share: 2, full: 15 },
  load: { size: 6, spreadMs: 800 },
  strike: async ({ random, signal, note }) => {
    const docker = connectSecondEngine();
    for (let count = random.between(1, 2); count > 0; count -= 1) {
      await delay(random.between(100, 1_200), undefined, { signal });
      const running = await docker.listContainers();
      if (running.length === 0) continue;
      const { Id } = random.pick(running);
      // It may end by itself at the same moment.
      await docker
        .getContainer(Id)
        .kill()
        .catch(() => {});
      note(`killed container ${Id.slice(0, 12)}, one of ${running.length}`);
    }
  },
};
