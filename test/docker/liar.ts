import { randomBytes } from "node:crypto";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { baseImage } from "../../server/engine/base-image.ts";

/** An image whose agent is a shell script, with a shell to run it; everything else is as in the image it is made from. */
export interface Liar extends AsyncDisposable {
  readonly image: string;
}

/** READY of version 2, for `printf`. */
export const readyForPrintf = "\\010\\000\\000\\000\\200\\002\\000\\000\\000\\001\\001\\000\\000";

/** Builds a liar from the runner's image `honest`; disposing removes it. */
export async function buildLiar(docker: Docker, honest: string, script: string): Promise<Liar> {
  const image = `verdict-test/liar:${randomBytes(6).toString("hex")}`;
  const context = pack();
  context.entry({ name: "agent", mode: 0o755 }, `#!/bin/sh\n${script}\n`);
  context.entry(
    { name: "Dockerfile" },
    `FROM ${honest} AS honest\nFROM ${baseImage.reference}\nCOPY --from=honest / /\nCOPY agent /verdict/agent\n`,
  );
  context.finalize();
  // Its types know Node's older streams only.
  const log = await docker.buildImage(context as unknown as NodeJS.ReadableStream, { t: image });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(log, (error) => (error ? reject(error) : resolve()));
  });
  return {
    image,
    async [Symbol.asyncDispose]() {
      await docker.getImage(image).remove({ force: true });
    },
  };
}
