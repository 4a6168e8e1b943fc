import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import { findCommand } from "../../setup/packages.ts";

/** A Redis of the test's own, on a port of its own, with its data in a temporary folder. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Ends it as a machine's end would, or cleanly. */
  stop(signal?: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Starts it again on the same data, unless it runs. */
  start(): Promise<void>;
}

/** @param options of redis-server: `--appendonly yes`, ... */
export async function startRedis(...options: string[]): Promise<RedisServer> {
  const directory = mkdtempSync(path.join(tmpdir(), "verdict-redis-"));
  const port = await findPort();
  const password = options[options.indexOf("--requirepass") + 1];
  const given = options.includes("--requirepass") ? { password: password ?? "" } : {};
  const program = findCommand("redis-server") ?? "redis-server";
  const own = ["--bind", "127.0.0.1", "--dir", directory, "--save", "", "--loglevel", "warning"];
  const ports = options.includes("--tls-port") ? [] : ["--port", String(port)];
  let child: ChildProcess | undefined;

  const start = async () => {
    if (child !== undefined) return;
    const args = [...ports, ...own, ...options.map((option) => option.replace("{port}", String(port)))];
    const started = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
    child = started;
    const failed = once(started, "error").then(([error]) => Promise.reject(error));
    failed.catch(() => {});
    await Promise.race([answers(port, given, options.includes("--tls-port")), failed]);
  };
  const stop = async (signal: "SIGKILL" | "SIGTERM" = "SIGTERM") => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop("SIGKILL");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function answers(port: number, given: object, isEncrypted: boolean): Promise<void> {
  const tls = isEncrypted ? { tls: { rejectUnauthorized: false } } : {};
  const redis = new Redis({ port, ...given, ...tls, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  try {
    while ((await redis.ping().catch(() => "")) !== "PONG") await delay(20);
  } finally {
    redis.disconnect();
  }
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
