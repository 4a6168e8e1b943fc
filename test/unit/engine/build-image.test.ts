import assert from "node:assert/strict";
import Docker from "dockerode";
import { packBuildContext } from "../../../server/engine/build-context.ts";
import { buildImage, buildNetwork, inspectImage } from "../../../server/engine/build-image.ts";
import type { Engine } from "../../../server/engine/engine.ts";
import type { BuildProgress } from "../../../server/engine/images.ts";
import { refuseWith, serveEngine } from "./fake-engine.ts";

function engineAt(port: number): Engine {
  return {
    docker: new Docker({ host: "127.0.0.1", port, protocol: "http" }),
    endpoint: "tcp://127.0.0.1 (test)",
    id: "1",
    version: "28.1.0",
    cgroupVersion: 2,
    cores: 2,
    memoryBytes: 1024 ** 3,
    architecture: "amd64",
    uidLimit: 2 ** 31,
    runtimes: ["runc"],
    defaultRuntime: "runc",
    securityOptions: [],
  };
}

function build(engine: Engine, onProgress: (progress: BuildProgress) => void = () => {}): Promise<void> {
  const context = packBuildContext([{ path: "Dockerfile", content: Buffer.from("FROM scratch\n") }]);
  const request = { reference: "verdict/sample:1", context, buildArguments: {}, labels: {} };
  return buildImage(engine, request, new AbortController().signal, onProgress);
}

describe("building an image", () => {
  it("uses the engine's own network but where users are remapped", () => {
    assert.deepEqual(buildNetwork(["name=seccomp,profile=default", "name=rootless"]), { networkmode: "host" });
    assert.deepEqual(buildNetwork(["name=userns"]), {});
  });

  it("sends the context, the tag and the classic builder's version", async () => {
    let seen: URLSearchParams | undefined;
    let bytes = 0;
    await using server = await serveEngine((request, response) => {
      seen = new URL(request.url ?? "", "http://engine").searchParams;
      request.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      request.on("end", () => response.end('{"stream":"Step 1/1 : FROM scratch\\n"}\n'));
    });
    const progress: BuildProgress[] = [];
    await build(engineAt(server.port), (each) => progress.push(each));
    assert.deepEqual(
      [seen?.get("t"), seen?.get("version"), seen?.get("networkmode")],
      ["verdict/sample:1", "1", "host"],
    );
    assert.ok(bytes >= 1024);
    const { elapsedMs: _, ...last } = progress.at(-1) ?? {};
    assert.deepEqual(last, { image: "verdict/sample:1", step: 1, steps: 1, message: "FROM scratch" });
  });

  it("fails with what the engine says against the request", async () => {
    await using server = await serveEngine(refuseWith(400, "dockerfile parse error line 1"));
    await assert.rejects(build(engineAt(server.port)), {
      code: "build-failed",
      message: /dockerfile parse error line 1/,
    });
  });

  it("tells an engine that goes away in the middle from a failed build", async () => {
    await using server = await serveEngine((_, response) => {
      response.write('{"stream":"Step 1/2 : FROM scratch\\n"}\n', () => response.destroy());
    });
    const engine = engineAt(server.port);
    await assert.rejects(build(engine), { code: "unreachable", message: /stopped answering.*Start it again/ });
  });

  it("tells an image that is not there from an engine that does not answer", async () => {
    const server = await serveEngine(refuseWith(404, "no such image"));
    const engine = engineAt(server.port);
    assert.equal(await inspectImage(engine, "verdict/sample:1"), undefined);
    await server[Symbol.asyncDispose]();
    await assert.rejects(inspectImage(engine, "verdict/sample:1"), { code: "unreachable" });
  });
});
