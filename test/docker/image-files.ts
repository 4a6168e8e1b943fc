import type Docker from "dockerode";
import { extract, type Header } from "tar-stream";

/** One entry of an image's file system. */
export interface ImageFile {
  /** Absolute. */
  readonly path: string;
  readonly type: NonNullable<Header["type"]>;
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Where a link leads to, as it is written. */
  readonly target?: string;
  /** The file has capabilities. */
  readonly privileged: boolean;
  readonly content: Buffer;
}

/** All that is in an image, as `docker export` gives it of a container that was never started, without what the engine itself adds. */
export async function readImageFiles(docker: Docker, image: string): Promise<readonly ImageFile[]> {
  const container = await docker.createContainer({ Image: image, Entrypoint: ["/none"], NetworkDisabled: true });
  try {
    const files: ImageFile[] = [];
    const archive = await container.export();
    for await (const { header, stream } of entriesOf(archive)) files.push(await toFile(header, stream));
    return files.filter(({ path }) => !addedByTheEngine.test(path));
  } finally {
    await container.remove({ force: true });
  }
}

/** Made for every container, beside the image, or mounted over. */
const addedByTheEngine = /^\/(\.dockerenv|dev|proc|sys|etc\/(hostname|hosts|mtab|resolv\.conf))?($|\/)/;

async function* entriesOf(archive: NodeJS.ReadableStream) {
  for await (const stream of archive.pipe(extract())) yield { header: stream.header, stream };
}

async function toFile(header: Header, stream: AsyncIterable<unknown>): Promise<ImageFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return {
    path: `/${header.name.replace(/^\.?\//, "").replace(/\/$/, "")}`,
    type: header.type ?? "file",
    mode: (header.mode ?? 0) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    ...(header.linkname == null ? {} : { target: header.linkname }),
    privileged: Object.keys(header.pax ?? {}).some((key) => key.endsWith("security.capability")),
    content: Buffer.concat(chunks),
  };
}
