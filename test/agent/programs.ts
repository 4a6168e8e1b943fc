import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const sourceDirectory = resolve(import.meta.dirname, "../../runners/agent");
const subjectSources = ["subject.c", "subject-loads.c", "subject-traces.c", "subject-rounds.c"].map((name) =>
  join(import.meta.dirname, name),
);

const nativeCompiler = { command: "gcc", packages: "gcc libc6-dev make" };
const crossCompilers = {
  amd64: { command: "x86_64-linux-gnu-gcc", packages: "gcc-x86-64-linux-gnu libc6-dev-amd64-cross make" },
  arm64: { command: "aarch64-linux-gnu-gcc", packages: "gcc-aarch64-linux-gnu libc6-dev-arm64-cross make" },
} as const;

export type Architecture = keyof typeof crossCompilers;

/** The architecture of this machine, in the words of Docker. */
export const nativeArchitecture: Architecture = process.arch === "arm64" ? "arm64" : "amd64";

/**
 * Builds agent, probe, hello and the test subject, once for all test runs of the same sources.
 * @returns the folder with the four
 */
export async function buildPrograms(architecture: Architecture = nativeArchitecture): Promise<string> {
  const directory = join(tmpdir(), `verdict-agent-test-${architecture}-${await hashSources()}`);
  if (await exists(join(directory, "subject"))) return directory;
  const unfinished = `${directory}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await build(architecture, unfinished);
  await rename(unfinished, directory).catch(() => rm(unfinished, { recursive: true }));
  return directory;
}

async function build(architecture: Architecture, directory: string): Promise<void> {
  const compiler = architecture === nativeArchitecture ? nativeCompiler : crossCompilers[architecture];
  const run = promisify(execFile);
  try {
    await run("make", ["-C", sourceDirectory, `CC=${compiler.command}`, `OUT=${directory}`]);
    const flags = ["-O1", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-static"];
    await run(compiler.command, [...flags, "-o", join(directory, "subject"), ...subjectSources]);
  } catch (error) {
    throw new Error(`building for ${architecture} failed; it needs: apt-get install ${compiler.packages}`, {
      cause: error,
    });
  }
}

async function hashSources(): Promise<string> {
  const names = (await readdir(sourceDirectory)).filter((name) => /\.[ch]$|^Makefile$/.test(name)).sort();
  const hash = createHash("sha256");
  for (const path of [
    ...names.map((name) => join(sourceDirectory, name)),
    ...subjectSources,
    join(import.meta.dirname, "subject.h"),
  ])
    hash.update(path).update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}
