import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { EngineError } from "../../../server/engine/engine.ts";
import { socketAddress } from "../../../server/engine/engine-address.ts";
import { findEngine, findFirstEngine, probeEngine } from "../../../server/engine/find-engine.ts";
import { listUsualPlaces } from "../../../server/engine/usual-places.ts";
import { answerAs, refuseWith, serveEngine } from "./fake-engine.ts";

describe("finding the engine", () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), "verdict-home-"));
  });

  afterEach(() => rmSync(home, { recursive: true }));

  const socket = (name = "engine.sock") => path.join(home, name);
  const at = (name?: string) => socketAddress(socket(name), `unix://${socket(name)} (test)`);
  const find = (environment: Readonly<Record<string, string>>) =>
    findEngine({ environment, platform: "linux", home, uid: 1000 });

  function writeContext(name: string, endpoint: object): void {
    const folder = createHash("sha256").update(name).digest("hex");
    const directory = path.join(home, ".docker/contexts/meta", folder);
    mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, "meta.json"), JSON.stringify({ Name: name, Endpoints: { docker: endpoint } }));
  }

  function writeConfig(text: string): void {
    mkdirSync(path.join(home, ".docker"), { recursive: true });
    writeFileSync(path.join(home, ".docker/config.json"), text);
  }

  async function failure(promise: Promise<unknown>): Promise<EngineError> {
    const error = await promise.then(
      () => assert.fail("an engine was found"),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof EngineError, String(error));
    return error;
  }

  it("takes the socket that DOCKER_HOST names and reads who answers", async () => {
    await using _engine = await serveEngine(answerAs({}), socket());
    const { docker: _, ...engine } = await find({ DOCKER_HOST: `unix://${socket()}` });
    assert.deepEqual(engine, {
      endpoint: `unix://${socket()} (DOCKER_HOST)`,
      id: "63Z5:XHLB",
      version: "28.1.0",
      cgroupVersion: 2,
      cores: 4,
      memoryBytes: 8 * 1024 ** 3,
      architecture: "amd64",
      uidLimit: 2 ** 31,
      runtimes: [],
      defaultRuntime: "runc",
      securityOptions: ["name=seccomp,profile=default"],
    });
  });

  it("takes a TCP address", async () => {
    await using engine = await serveEngine(answerAs({}));
    const found = await find({ DOCKER_HOST: `tcp://127.0.0.1:${engine.port}` });
    assert.equal(found.version, "28.1.0");
  });

  it("takes a TCP address with TLS, both sides showing their certificates", async () => {
    const certificates = path.join(import.meta.dirname, "certificates");
    const [ca, cert, key] = ["ca.pem", "cert.pem", "key.pem"].map((name) =>
      readFileSync(path.join(certificates, name)),
    );
    await using engine = await serveEngine(answerAs({}), undefined, { ca, cert, key, requestCert: true });
    const host = { DOCKER_HOST: `tcp://127.0.0.1:${engine.port}`, DOCKER_TLS_VERIFY: "1" };
    assert.equal((await find({ ...host, DOCKER_CERT_PATH: certificates })).version, "28.1.0");
    assert.equal((await failure(find(host))).code, "unreachable");
  });

  it("asks the address that it was given, whatever DOCKER_HOST says", async () => {
    await using _engine = await serveEngine(answerAs({}), socket());
    const before = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = "tcp://127.0.0.1:1";
    try {
      assert.equal((await probeEngine(at(), "linux")).version, "28.1.0");
    } finally {
      if (before === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = before;
    }
  });

  it("takes the context in config.json, with DOCKER_CONTEXT and DOCKER_HOST before it", async () => {
    await using _one = await serveEngine(answerAs({ ID: "one" }), socket("one.sock"));
    await using _two = await serveEngine(answerAs({ ID: "two" }), socket("two.sock"));
    await using _three = await serveEngine(answerAs({ ID: "three" }), socket("three.sock"));
    writeContext("first", { Host: `unix://${socket("one.sock")}` });
    writeContext("second", { Host: `unix://${socket("two.sock")}` });
    writeConfig(JSON.stringify({ currentContext: "first" }));
    const host = { DOCKER_HOST: `unix://${socket("three.sock")}` };
    const found = [
      await find({}),
      await find({ DOCKER_CONTEXT: "second" }),
      await find({ DOCKER_CONTEXT: "second", ...host }),
    ];
    assert.deepEqual(
      found.map(({ id, endpoint }) => [id, /\((.*)\)/.exec(endpoint)?.[1]]),
      [
        ["one", 'docker context "first"'],
        ["two", 'docker context "second"'],
        ["three", "DOCKER_HOST"],
      ],
    );
  });

  it("reads contexts where DOCKER_CONFIG says", async () => {
    await using _engine = await serveEngine(answerAs({}), socket());
    writeContext("moved", { Host: `unix://${socket()}` });
    const elsewhere = { DOCKER_CONFIG: path.join(home, ".docker"), DOCKER_CONTEXT: "moved" };
    const found = await findEngine({ environment: elsewhere, platform: "linux", home: "/nowhere", uid: 1000 });
    assert.equal(found.id, "63Z5:XHLB");
  });

  it("reports what is named and does not answer, and looks no further", async () => {
    const error = await failure(find({ DOCKER_HOST: `unix://${socket("none.sock")}` }));
    assert.equal(error.code, "not-found");
    assert.match(error.message, /none\.sock \(DOCKER_HOST\)/);
  });

  it("reports a context that is not there, and a config.json that cannot be read", async () => {
    const missing = await failure(find({ DOCKER_CONTEXT: "gone" }));
    assert.match(missing.message, /DOCKER_CONTEXT names the docker context "gone"/);
    writeConfig("{ currentContext: ");
    const broken = await failure(find({}));
    assert.match(broken.message, /config\.json cannot be read/);
  });

  it("says what to do about an ssh address and about one that is none", async () => {
    const ssh = await failure(find({ DOCKER_HOST: "ssh://student@example.org" }));
    assert.match(ssh.message, /does not speak ssh.*ssh -nNT -L/);
    const nonsense = await failure(find({ DOCKER_HOST: "engine" }));
    assert.match(nonsense.message, /no engine's address/);
  });

  it("tells an engine that is starting from one that is not permitted and from Windows containers", async () => {
    await using _starting = await serveEngine(refuseWith(503, "starting"), socket("starting.sock"));
    await using _proxy = await serveEngine(refuseWith(403, "denied by policy"), socket("forbidden.sock"));
    await using _windows = await serveEngine(answerAs({ OSType: "windows" }), socket("windows.sock"));
    const starting = await failure(probeEngine(at("starting.sock"), "linux"));
    assert.equal(starting.code, "starting");
    assert.match(starting.message, /then try again/);
    assert.equal((await failure(probeEngine(at("forbidden.sock"), "linux"))).code, "not-permitted");
    const windows = await failure(probeEngine(at("windows.sock"), "win32"));
    assert.equal(windows.code, "windows-containers");
    assert.match(windows.message, /Switch to Linux containers/);
  });

  it("takes an engine that accepts and says nothing for one that is starting", async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(socket("mute.sock"), resolve));
    try {
      assert.equal((await failure(probeEngine(at("mute.sock"), "linux", 50))).code, "starting");
    } finally {
      server.close();
    }
  });

  it("refuses an engine of a processor that it does not know", async () => {
    await using _engine = await serveEngine(answerAs({ Architecture: "riscv64" }), socket());
    assert.match((await failure(probeEngine(at(), "linux"))).message, /"riscv64".*amd64 or arm64/);
  });

  it("knows rootless engines, engines without cgroups, and Podman", async () => {
    const rootless = { SecurityOptions: ["name=seccomp,profile=default", "name=rootless"], CgroupDriver: "none" };
    await using _engine = await serveEngine((request, response) => {
      if (!request.url?.endsWith("/version")) return answerAs(rootless)(request, response);
      response.end(JSON.stringify({ Version: "4.3.1", Components: [{ Name: "Podman Engine" }] }));
    }, socket());
    const engine = await probeEngine(at(), "linux");
    assert.deepEqual([engine.version, engine.uidLimit, engine.cgroupVersion], ["Podman 4.3.1", 65_536, 0]);
  });

  it("takes the first usual place that answers", async () => {
    await using _starting = await serveEngine(refuseWith(500, "not yet"), socket("a.sock"));
    await using _well = await serveEngine(answerAs({ ID: "well" }), socket("b.sock"));
    const engine = await findFirstEngine([at("none.sock"), at("a.sock"), at("b.sock")], "linux");
    assert.equal(engine.id, "well");
  });

  it("reports what came nearest when none answers, and all it has tried when there is none", async () => {
    await using _starting = await serveEngine(refuseWith(500, "not yet"), socket("a.sock"));
    assert.equal((await failure(findFirstEngine([at("none.sock"), at("a.sock")], "linux"))).code, "starting");
    const none = await failure(findFirstEngine([at("x.sock"), at("y.sock")], "linux"));
    assert.equal(none.code, "not-found");
    assert.match(none.message, /apt-get install docker\.io.*x\.sock.*y\.sock/);
  });

  it("knows the usual places of each platform", () => {
    const list = (platform: NodeJS.Platform, environment = {}) =>
      listUsualPlaces({ environment, platform, home: "/home/ada", uid: 1000 }).map(
        ({ connection }) => connection.socketPath,
      );
    const linux = list("linux", { XDG_RUNTIME_DIR: "/run/user/7" });
    for (const place of [
      "/var/run/docker.sock",
      "/run/user/7/docker.sock",
      "/run/user/7/podman/podman.sock",
      "/run/podman/podman.sock",
      "/home/ada/.docker/desktop/docker.sock",
    ]) {
      assert.ok(linux.includes(place), place);
    }
    assert.ok(list("linux").includes("/run/user/1000/docker.sock"));
    assert.ok(list("darwin").includes("/home/ada/.docker/run/docker.sock"));
    assert.ok(list("win32").includes("//./pipe/docker_engine"));
  });
});
