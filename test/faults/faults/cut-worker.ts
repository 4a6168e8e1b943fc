import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { startRedis } from "../../workers/support/redis-server.ts";
import type { Fault } from "../fault.ts";
import { createWorker, remoteEnvironment } from "../remote.ts";

/** The worker's network is another than the service's; a pair of virtual cards joins them, and one of these is taken down. */
export const cutWorker: Fault = {
  name: "cut-worker",
  what: "the network between Redis and one of two workers cut for up to 6 s, without either side being told",
  runs: { share: 1, full: 12 },
  load: { size: 6, spreadMs: 1_000 },
  isolation: ["net", "mount"],
  prepare: async (place) => {
    // Where `ip` keeps names of networks: this process's own, so that nothing is left of them.
    mkdirSync(names, { recursive: true });
    run("mount", "-t", "tmpfs", "verdict-faults", names);
    run("ip", "netns", "add", "worker");
    run("ip", "link", "add", "near", "type", "veth", "peer", "name", "far", "netns", "worker");
    run("ip", "address", "add", `${nearAddress}/24`, "dev", "near");
    run("ip", "link", "set", "near", "up");
    run("ip", "-n", "worker", "address", "add", `${farAddress}/24`, "dev", "far");
    run("ip", "-n", "worker", "link", "set", "far", "up");
    const listening = ["--bind", "127.0.0.1", nearAddress, "--protected-mode", "no"];
    const redis = await startRedis("--appendonly", "yes", ...listening);
    const across = redis.url.replace("127.0.0.1", nearAddress);
    const workers = [
      createWorker(place, "worker-1", redis.url),
      createWorker(place, "worker-2", across, ["nsenter", `--net=${names}/worker`]),
    ];
    return { environment: remoteEnvironment, arguments: ["--redis", redis.url], redis, workers };
  },
  strike: async ({ random, signal, note }) => {
    await delay(random.between(0, 2_000), undefined, { signal });
    run("ip", "link", "set", "near", "down");
    const cutMs = random.between(200, 6_000);
    note(`cut for ${cutMs} ms`);
    await delay(cutMs, undefined, { signal });
    run("ip", "link", "set", "near", "up");
  },
};

const names = "/run/netns";
const nearAddress = "10.77.0.1";
const farAddress = "10.77.0.2";

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
}
