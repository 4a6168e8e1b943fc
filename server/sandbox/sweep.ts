import type Docker from "dockerode";
import { removeContainer } from "./container.ts";
import { labels } from "./hardening.ts";

/**
 * Removes the containers that dead daemons of the state folder `stateId` left behind, and those of this daemon that
 * `isAlive` does not know by name. To be called only by whoever holds that folder's lock: then every other daemon
 * with this id is dead. Containers of other state folders are left alone.
 * @returns how many were removed
 * @throws what the engine's client throws
 */
export async function sweep(
  docker: Docker,
  stateId: string,
  daemonId: string,
  isAlive: (name: string) => boolean,
): Promise<number> {
  const found = await docker.listContainers({ all: true, filters: { label: [`${labels.state}=${stateId}`] } });
  const dead = found.filter(
    ({ Labels, Names }) =>
      Labels[labels.daemon] !== daemonId || !Names.some((name) => isAlive(name.replace(/^\//, ""))),
  );
  const removed = await Promise.all(dead.map(({ Id }) => removeContainer(docker.getContainer(Id))));
  return removed.filter(Boolean).length;
}
