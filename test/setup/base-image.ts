import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { baseImage, ensureBaseImage } from "../../server/engine/base-image.ts";
import { inspectImage } from "../../server/engine/build-image.ts";
import { type Engine, EngineError } from "../../server/engine/engine.ts";
import { canInstall, installMissing } from "./packages.ts";
import { runLogged, stateDirectory, timed } from "./run-logged.mjs";

/**
 * Makes sure that the base image is there: as it is, else pulled, else (root with apt) made with mmdebstrap and imported under
 * Verdict's own name.
 * @throws one message with what to do
 */
export async function prepareBaseImage(engine: Engine): Promise<void> {
  if ((await inspectImage(engine, baseImage.reference)) !== undefined) return;
  try {
    await timed(`Pulling the base image ${baseImage.reference}`, ({ detail }) =>
      ensureBaseImage(engine, AbortSignal.timeout(pullTimeoutMs), (progress) => detail(progress.message)),
    );
  } catch (error) {
    if (!canInstall()) throw new Error(describe(error), { cause: error });
    console.log("  no registry answers: making the base image from Debian's packages");
    await makeBaseImage(engine);
  }
}

/** Makes and imports the base image from Debian's own packages; needs root. */
async function makeBaseImage(engine: Engine): Promise<void> {
  await installMissing([
    { debianPackage: "mmdebstrap", proof: "mmdebstrap" },
    { debianPackage: "debian-archive-keyring", proof: "/usr/share/keyrings/debian-archive-keyring.gpg" },
  ]);
  await mkdir(stateDirectory, { recursive: true });
  const archive = path.join(stateDirectory, "base.tar");
  try {
    await runLogged({
      title: `Making ${baseImage.reference} with mmdebstrap`,
      command: "mmdebstrap",
      args: [
        "--variant=minbase",
        "--include=ca-certificates",
        `--architectures=${engine.architecture}`,
        ...["doc", "man", "info", "locale"].map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
        // Licences are part of what images list.
        "--dpkgopt=path-include=/usr/share/doc/*/copyright",
        "trixie",
        archive,
      ],
      name: "mmdebstrap",
      timeoutMs: 10 * 60_000,
    });
    await timed(`Importing ${baseImage.reference}`, () => importImage(engine, archive));
  } finally {
    await rm(archive, { force: true });
  }
}

function describe(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  return `${baseImage.reference} could not be pulled within ${pullTimeoutMs / 60_000} minutes. Check that the container engine reaches the internet, then try again.`;
}

const pullTimeoutMs = 3 * 60_000;

async function importImage(engine: Engine, archive: string): Promise<void> {
  const answer = await engine.docker.importImage(createReadStream(archive), {
    repo: baseImage.repository,
    tag: baseImage.tag,
  });
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  if ((await inspectImage(engine, baseImage.reference)) === undefined) {
    throw new Error(`The engine did not take the base image: ${text.trim()}`);
  }
}
