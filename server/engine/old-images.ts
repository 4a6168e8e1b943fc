import type Docker from "dockerode";

/**
 * Removes earlier builds of one of Verdict's images, recognised by label and name. Best effort: an image that a container still
 * uses stays, and a failure is no reason to fail a build that has succeeded.
 */
export async function removeOldImages(docker: Docker, name: string, keep: string): Promise<void> {
  const images = await listLabelled(docker, `verdict.image=${name}`);
  const tags = images.flatMap((image) => image.RepoTags ?? []);
  const old = tags.filter((tag) => tag.replace(/^(docker\.io|localhost)\//, "").startsWith(`${name}:`));
  for (const tag of old) if (!tag.endsWith(keep)) await removeQuietly(docker, tag);
}

/** Removes what the first stages of one multi-stage build have left behind (a compiler is larger than what it makes). */
export async function removeBuildStage(docker: Docker, buildId: string): Promise<void> {
  for (const image of await listLabelled(docker, `verdict.build=${buildId}`)) {
    if ((image.RepoTags ?? []).every((tag) => tag === "<none>:<none>")) await removeQuietly(docker, image.Id);
  }
}

async function listLabelled(docker: Docker, label: string): Promise<readonly Docker.ImageInfo[]> {
  return docker.listImages({ filters: { label: [label] } }).catch(() => []);
}

async function removeQuietly(docker: Docker, reference: string): Promise<void> {
  await docker
    .getImage(reference)
    .remove()
    .catch(() => {});
}
