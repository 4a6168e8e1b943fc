import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { BenchRoom } from "./room.ts";
import { type BenchRow, spread } from "./statistics.ts";

/** The same program started the way most judges do, by the docker command: what a warm start stands beside. */
export async function measureEngineCommands(room: BenchRoom, { runs = 15 } = {}): Promise<readonly BenchRow[]> {
  const image = await room.image(room.languages[0]?.id ?? "");
  const name = `verdict-bench-${randomBytes(4).toString("hex")}`;
  const options = ["--network=none", "--entrypoint", "/verdict/hello"];
  docker("run", "--detach", "--name", name, "--network=none", "--entrypoint", "/bin/sleep", image, "600");
  try {
    const executed = time(runs, () => docker("exec", name, "/verdict/hello"));
    const run = time(runs, () => docker("run", "--rm", ...options, image));
    return [
      { name: "docker exec", unit: "ms", ...spread(executed) },
      { name: "docker run", unit: "ms", ...spread(run) },
    ];
  } finally {
    docker("rm", "--force", name);
  }
}

function time(runs: number, act: () => void): readonly number[] {
  return Array.from({ length: runs }, () => {
    const started = performance.now();
    act();
    return performance.now() - started;
  });
}

function docker(...args: readonly string[]): void {
  execFileSync("docker", args, { stdio: ["ignore", "ignore", "inherit"] });
}
