import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RedisServer, startRedis } from "../workers/support/redis-server.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Problem, submission, language, verdict. */
const cases = [
  ["firstlight", "accepted/greet.py", "python", "accepted"],
  ["firstlight", "accepted/greet.js", "javascript", "accepted"],
  ["firstlight", "accepted/greet.cpp", "cpp", "accepted"],
  ["cairns", "accepted/turns_ropes.py", "python", "accepted"],
  ["foghorn", "accepted/halves_both.cpp", "cpp", "accepted"],
  ["herons", "accepted/counts.js", "javascript", "accepted"],
] as const;

describe("two workers with real containers, at one Redis", function () {
  this.timeout(180_000);
  let redis: RedisServer;
  let directory: string;
  let url: string;
  const children: { readonly child: ChildProcess; readonly said: () => string }[] = [];

  before(async () => {
    redis = await startRedis();
    directory = mkdtempSync(path.join(tmpdir(), "verdict-workers-"));
    // Neither is of use without the other: between them they have what is asked for.
    await Promise.all([
      start("python-and-javascript", /Takes 1/, "worker", "--slots", "1", "--languages", "python,javascript"),
      start("cpp", /Takes 1/, "worker", "--slots", "1", "--languages", "cpp"),
    ]);
    const serving = await start(
      "server",
      /Listening on/,
      "serve",
      "--problems",
      path.join(root, "problems"),
      "--port",
      "0",
    );
    url = /Listening on (\S+)/.exec(serving())?.[1] ?? "";
  });
  after(async () => {
    for (const { child } of children) child.kill("SIGTERM");
    await Promise.all(children.map(({ child }) => child.exitCode ?? once(child, "exit")));
    await redis[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Resolves when the command has said so much. */
  const start = async (name: string, ready: RegExp, command: string, ...args: string[]): Promise<() => string> => {
    const given = [command, "--redis", redis.url, "--data", path.join(directory, name), ...args];
    const child = spawn(process.execPath, [path.join(root, "server/main.ts"), ...given], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    children.push({ child, said: () => text });
    const isReady = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (ready.test(text)) isReady.resolve();
      });
    }
    const ended = once(child, "exit").then(() => Promise.reject(new Error(text)));
    ended.catch(() => {});
    await Promise.race([isReady.promise, ended]);
    return () => text;
  };

  const ask = async (route: string, body?: object): Promise<Record<string, unknown>> => {
    const init = body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    return (await (await fetch(`${url}${route}`, init)).json()) as Record<string, unknown>;
  };
  const judged = async (id: unknown): Promise<Record<string, unknown>> => {
    for (;;) {
      const result = await ask(`/result/${id}?wait=30`);
      if (result.state !== "queued" && result.state !== "running") return result;
    }
  };

  it("judge samples of the problems for a server over HTTP, each what it has", async () => {
    assert.equal((await ask("/readyz")).ready, true);
    const ids = await Promise.all(
      cases.map(async ([problem, file, language]) => {
        const code = readFileSync(path.join(root, "problems", problem, "submissions", file), "utf8");
        return (await ask("/submit", { problem, language, code })).id;
      }),
    );
    const results = await Promise.all(ids.map(judged));
    assert.deepEqual(
      results.map(({ verdict }, index) => [cases[index]?.[1], verdict]),
      cases.map(([, file, , verdict]) => [file, verdict]),
      JSON.stringify(results.map(({ detail }) => detail)),
    );
    const brought = (name: string) => readdirSync(path.join(directory, name, "packages")).length;
    assert.deepEqual([brought("python-and-javascript"), brought("cpp")], [3, 2]);
  });

  it("run a program with its input", async () => {
    const ran = await ask("/run", { language: "python", code: "print(int(input()) * 2)", stdin: "21\n" });
    assert.deepEqual([ran.verdict, ran.output], ["accepted", "42\n"], JSON.stringify(ran));
  });

  it("and its tests stay out of every log", async () => {
    const hidden = path.join(root, "problems/cairns/data/secret");
    const inputs = readdirSync(hidden).filter((name) => name.endsWith(".in"));
    const texts = inputs.map((name) => readFileSync(path.join(hidden, name), "utf8").trim());
    const long = texts.filter((text) => text.length > 20);
    assert.ok(long.length > 0);
    for (const { said } of children) for (const text of long) assert.ok(!said().includes(text.slice(0, 200)));
  });
});
