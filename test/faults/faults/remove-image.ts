import { setTimeout as delay } from "node:timers/promises";
import { engineImage } from "../engine-images.ts";
import type { Fault } from "../fault.ts";
import { connectSecondEngine } from "../second-engine.ts";

/** Of a language that is still waited for, and whose image takes no minutes to build. */
export const removeImage: Fault = {
  name: "remove-image",
  what: "a runner's image removed from the engine, and its containers killed: the service builds it again",
  runs: { share: 1, full: 3 },
  load: { size: 8, spreadMs: 2_000 },
  strike: async ({ random, load, signal, note }) => {
    const docker = connectSecondEngine();
    await delay(random.between(0, 1_000), undefined, { signal });
    const waiting = load.handIns
      .filter(({ verdict }) => verdict === undefined)
      .map(({ program }) => program.languageId);
    const quick = ["c", "javascript", "python"].filter((id) => waiting.includes(id));
    const runnerId = random.pick(quick.length > 0 ? quick : ["python"]);
    const reference = await engineImage(runnerId);
    await docker.getImage(reference).remove({ force: true });
    const using = await docker.listContainers({ filters: { label: [`verdict.runner=${runnerId}`] } });
    for (const { Id } of using)
      await docker
        .getContainer(Id)
        .kill()
        .catch(() => {});
    note(`removed ${reference}, which ${using.length} containers had`);
  },
};
