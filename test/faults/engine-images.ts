import type Docker from "dockerode";
import { baseImage } from "../../server/engine/base-image.ts";
import { inspectImage } from "../../server/engine/build-image.ts";
import type { Engine } from "../../server/engine/engine.ts";
import { createImages, listImages } from "../../server/engine/runner-images.ts";
import { rootDirectory, timed } from "../setup/run-logged.mjs";

/** Brings images that are missing on `to` from `from`, where they are built if need be; and takes away what is no longer wanted. */
export async function copyImages(from: Engine, to: Engine, runnerIds: readonly string[]): Promise<void> {
  const images = createImages(from, `${rootDirectory}/runners`);
  const wanted: string[] = [baseImage.reference, await images.ensure("agent", {})];
  for (const id of runnerIds) {
    const reference = await engineImage(id);
    wanted.push(reference);
    if ((await inspectImage(to, reference)) === undefined) await images.ensure(id, {});
  }
  for (const reference of await listReferences(to.docker)) {
    if (!wanted.includes(reference)) await to.docker.getImage(reference).remove({ force: true });
  }
  for (const reference of wanted) {
    if ((await inspectImage(to, reference)) !== undefined) continue;
    await timed(`Copying ${reference} to the fault suite's own engine`, () =>
      copyImage(from.docker, to.docker, reference),
    );
  }
}

/** A runner's image, by the reference that the service asks for. */
export async function engineImage(runnerId: string): Promise<string> {
  const states = await listImages(`${rootDirectory}/runners`);
  const found = states.find((state) => state.runnerId === runnerId);
  if (found === undefined) throw new Error(`There is no runner ${runnerId}.`);
  return found.reference;
}

async function listReferences(docker: Docker): Promise<readonly string[]> {
  return (await docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => tag !== "<none>:<none>");
}

async function copyImage(from: Docker, to: Docker, reference: string): Promise<void> {
  const log = await to.loadImage(await from.getImage(reference).get());
  await new Promise<void>((resolve, reject) => {
    to.modem.followProgress(log, (error) => (error ? reject(error) : resolve()));
  });
}
