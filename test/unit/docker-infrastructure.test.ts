import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { DaemonConfig } from "../../server/config.ts";
import { createDockerInfrastructure } from "../../server/docker-infrastructure.ts";
import type { Language } from "../../server/languages/language.ts";
import { answerAs, serveEngine } from "./engine/fake-engine.ts";

/** An engine on which no runner is built before `finish` says so. */
class BuildingEngine {
  /** Of every build that was asked for: `verdict/<id>`. */
  readonly asked: string[] = [];
  readonly #events = new EventEmitter();
  readonly #builds = new Map<string, ServerResponse>();
  readonly #present = new Set(["verdict/base", "verdict/agent"]);
  readonly #engine = answerAs({});

  readonly listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? "", "http://engine");
    const image = /\/images\/(.+):[^:]+\/json$/.exec(decodeURIComponent(url.pathname))?.[1];
    if (image !== undefined) {
      response.statusCode = this.#present.has(image) ? 200 : 404;
      response.setHeader("Content-Type", "application/json");
      response.end("{}");
    } else if (url.pathname.endsWith("/images/json")) response.end("[]");
    else if (url.pathname.endsWith("/build")) {
      const name = url.searchParams.get("t")?.split(":")[0] ?? "";
      this.asked.push(name);
      this.#builds.set(name, response);
      request.resume();
      response.write('{"stream":"Step 1/1 : FROM scratch\\n"}\n');
      this.#events.emit("build");
    } else this.#engine(request, response);
  };

  async building(name: string): Promise<void> {
    while (!this.#builds.has(name)) await once(this.#events, "build");
  }

  finish(name: string): void {
    this.#present.add(name);
    this.#builds.get(name)?.end();
  }
}

describe("the engine, its images and containers", () => {
  const patient = new AbortController().signal;
  let directory: string;
  let usualHost: string | undefined;

  beforeEach(() => {
    usualHost = process.env.DOCKER_HOST;
    directory = mkdtempSync(path.join(tmpdir(), "verdict-infrastructure-"));
    for (const id of ["agent", "one", "two"]) {
      mkdirSync(path.join(directory, "runners", id), { recursive: true });
      writeFileSync(path.join(directory, "runners", id, "Dockerfile"), `FROM scratch\n# ${id}\n`);
    }
  });
  afterEach(() => {
    if (usualHost === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = usualHost;
    rmSync(directory, { recursive: true });
  });

  const open = (port: number) => {
    process.env.DOCKER_HOST = `tcp://127.0.0.1:${port}`;
    return createDockerInfrastructure({
      stateDirectory: directory,
      packageRoot: directory,
      config: DaemonConfig.parse({}),
      languages: ["one", "two"].map(
        (id) => ({ id, name: id, extensions: [`.${id}`], variants: [] }) as unknown as Language,
      ),
      events: { onCores: () => {}, onChange: () => {} },
      logger: { info: () => {}, warn: () => {}, error: () => {} },
    });
  };

  /** Asks for one runner, and resolves once its build is heard of. */
  const ask = async (infrastructure: ReturnType<typeof open>, id: string) => {
    const heard = Promise.withResolvers<void>();
    const built = infrastructure.buildRunners([id], () => heard.resolve(), patient);
    await Promise.race([heard.promise, built]);
    return { built };
  };

  it("share one build, however often the engine is looked for meanwhile", async () => {
    const engine = new BuildingEngine();
    await using server = await serveEngine(engine.listener);
    await using infrastructure = open(server.port);
    const first = await ask(infrastructure, "one");
    await engine.building("verdict/one");
    const second = await ask(infrastructure, "one");
    engine.finish("verdict/one");
    await Promise.all([first.built, second.built]);
    assert.deepEqual(engine.asked, ["verdict/one"]);
  });

  it("tell of a build for as long as any is under way", async () => {
    const engine = new BuildingEngine();
    await using server = await serveEngine(engine.listener);
    await using infrastructure = open(server.port);
    const one = await ask(infrastructure, "one");
    const two = await ask(infrastructure, "two");
    await Promise.all([engine.building("verdict/one"), engine.building("verdict/two")]);
    assert.match(infrastructure.building()?.image ?? "", /^verdict\/one:/);
    engine.finish("verdict/one");
    await one.built;
    assert.match(infrastructure.building()?.image ?? "", /^verdict\/two:/);
    engine.finish("verdict/two");
    await two.built;
    assert.equal(infrastructure.building(), undefined);
  });
});
