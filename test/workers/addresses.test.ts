import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { createServeCommand } from "../../server/run-serve.ts";
import { createWorkerCommand } from "../../server/run-worker.ts";
import { locate, packageRoot } from "../contract/support/daemon-under-test.ts";
import { createFixture, type Fixture } from "../contract/support/fixtures.ts";
import { withSandbox } from "../contract/support/scripted-infrastructure.ts";
import { ScriptedSandbox } from "../contract/support/scripted-sandbox.ts";
import { Collector, createTerminal } from "../contract/support/terminal.ts";
import { startRedis } from "./support/redis-server.ts";

const commands = {
  ...clientCommands,
  worker: async () => createWorkerCommand(packageRoot, { makeInfrastructure: withSandbox(new ScriptedSandbox()) }),
  serve: async () => createServeCommand(packageRoot, { makeInfrastructure: withSandbox(new ScriptedSandbox()) }),
};

describe("the address of a Redis", () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = createFixture();
  });
  afterEach(() => fixture[Symbol.dispose]());

  /** Runs the command until it ends by itself, or has begun to work. */
  const run = async (command: "worker" | "serve", url: string, ...args: string[]) => {
    const [stdout, stderr] = [new Collector(), new Collector()];
    const interrupted = new AbortController();
    const watch = setInterval(() => {
      if (/Takes \d|Listening on/.test(stderr.text + stdout.text)) interrupted.abort();
    }, 20);
    const own = command === "serve" ? ["--problems", fixture.root, "--port", "0"] : ["--slots", "1"];
    const data = ["--data", path.join(fixture.root, command)];
    const parts = { stdout, stderr, directory: fixture.root, interrupted: interrupted.signal, environment: {} };
    const terminal = createTerminal(locate(fixture.stateDirectory), parts);
    const code = await runVerdict([command, "--redis", url, ...own, ...data, ...args], commands, terminal);
    clearInterval(watch);
    return { code, said: stderr.text, lines: stderr.text.trim().split("\n") };
  };

  for (const command of ["worker", "serve"] as const) {
    it(`of nobody, of no Redis, or with another password is one clear error of verdict ${command}`, async () => {
      const http = createHttpServer((_request, response) => response.end("no")).listen(0, "127.0.0.1");
      await once(http, "listening");
      const { port } = http.address() as AddressInfo;
      await using redis = await startRedis("--requirepass", "right%");
      const cases = [
        ["redis://127.0.0.1:1", /ECONNREFUSED/],
        [`redis://127.0.0.1:${port}`, /what answers there is no Redis/],
        [`rediss://127.0.0.1:${port}`, /does not speak TLS/],
        [redis.url, /asks for another user or password/],
        [redis.url.replace("//", "//:wrong@"), /asks for another user or password/],
      ] as const;
      for (const [url, expected] of cases) {
        const { code, said, lines } = await run(command, url);
        assert.equal(code, 3, said);
        assert.match(lines.at(-1) ?? "", expected);
        assert.doesNotMatch(said, /wrong@/);
      }
      http.close();
      // A server that has begun ends its process with it.
      if (command === "serve") return;
      const { code, said } = await run(command, redis.url.replace("//", "//:right%25@"));
      assert.equal(code, 0, said);
      assert.doesNotMatch(said, /right/);
    });
  }

  it("that cannot be read is a mistake of the command line, told without its password", async () => {
    const cases = ["http://:secret@there", "redis://", "redis://:secret@there/zero", "redis://:secret%@there", "there"];
    for (const url of cases) {
      const { code, said } = await run("worker", url);
      assert.equal(code, 2, said);
      assert.doesNotMatch(said, /secret/);
    }
    const { code, said } = await run("worker", "redis://there", "--redis-ca", "no.pem");
    assert.deepEqual([code, /no file no.pem/.test(said)], [2, true]);
    assert.equal((await run("worker", "redis://there", "--languages", "klingon")).code, 2);
  });

  it("may be reached over TLS with a certificate of one's own authority alone", async () => {
    const certificates = path.join(packageRoot, "test/unit/engine/certificates");
    const [ca, cert, key] = ["ca", "cert", "key"].map((name) => path.join(certificates, `${name}.pem`));
    const files = ["--tls-cert-file", cert ?? "", "--tls-key-file", key ?? "", "--tls-ca-cert-file", ca ?? ""];
    await using redis = await startRedis("--port", "0", "--tls-port", "{port}", "--tls-auth-clients", "no", ...files);
    const url = redis.url.replace("redis:", "rediss:");
    const trusted = await run("worker", url, "--redis-ca", ca ?? "");
    assert.equal(trusted.code, 0, trusted.said);
    const { code, said } = await run("worker", url);
    assert.equal(code, 3);
    assert.match(said, /certificate/);
  });

  it("of one that drops keys when its memory is full is warned of", async () => {
    await using redis = await startRedis("--maxmemory-policy", "allkeys-lru");
    const { code, said } = await run("worker", redis.url);
    assert.equal(code, 0);
    assert.match(said, /warn: .*allkeys-lru.*noeviction/);
  });

  it("of a replica is refused", async () => {
    await using redis = await startRedis("--replicaof", "127.0.0.1 1");
    const { code, said } = await run("worker", redis.url);
    assert.equal(code, 3);
    assert.match(said, /replica/);
  });

  it("may come from the environment", async () => {
    await using redis = await startRedis();
    writeFileSync(path.join(fixture.root, "unused"), "");
    const [stdout, stderr] = [new Collector(), new Collector()];
    const environment = { VERDICT_REDIS_URL: redis.url };
    const interrupted = AbortSignal.abort();
    const parts = { stdout, stderr, directory: fixture.root, environment, interrupted };
    const terminal = createTerminal(locate(fixture.stateDirectory), parts);
    assert.equal(await runVerdict(["worker", "--slots", "1"], commands, terminal), 0, stderr.text);
  });
});
