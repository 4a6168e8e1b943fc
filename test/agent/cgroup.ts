import { access, mkdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = "/sys/fs/cgroup";

/** A cgroup for one agent, of the version that accounts for memory on this machine. */
export interface TestCgroup extends AsyncDisposable {
  readonly version: 1 | 2;
  /** A shell command by which a process joins it. */
  readonly joinCommand: string;
}

/** Makes a cgroup with `memoryBytes` of memory and no swap. Needs root and a writable /sys/fs/cgroup. */
export async function createCgroup(memoryBytes: number): Promise<TestCgroup> {
  const name = `verdict-agent-test-${process.pid}-${Date.now()}`;
  const isUnified = await access(join(ROOT, "cgroup.controllers")).then(
    () => true,
    () => false,
  );
  return isUnified ? createUnified(join(ROOT, name), memoryBytes) : createSplit(name, memoryBytes);
}

async function createUnified(directory: string, memoryBytes: number): Promise<TestCgroup> {
  const controllers = await readFile(join(ROOT, "cgroup.subtree_control"), "utf8");
  if (!controllers.split(/\s+/).includes("memory")) await writeFile(join(ROOT, "cgroup.subtree_control"), "+memory");
  await mkdir(directory);
  await writeFile(join(directory, "memory.max"), String(memoryBytes));
  await writeFile(join(directory, "memory.swap.max"), "0").catch(() => undefined);
  return describe(2, [directory]);
}

async function createSplit(name: string, memoryBytes: number): Promise<TestCgroup> {
  const directories = ["memory", "cpuacct"].map((controller) => join(ROOT, controller, name));
  for (const directory of directories) await mkdir(directory);
  await writeFile(join(ROOT, "memory", name, "memory.limit_in_bytes"), String(memoryBytes));
  return describe(1, directories);
}

function describe(version: 1 | 2, directories: readonly string[]): TestCgroup {
  return {
    version,
    joinCommand: directories.map((directory) => `echo $$ > ${directory}/cgroup.procs`).join(" && "),
    async [Symbol.asyncDispose]() {
      for (const directory of directories) await rmdir(directory);
    },
  };
}
