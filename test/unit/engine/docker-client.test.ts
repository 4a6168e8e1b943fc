import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDockerClient } from "../../../server/engine/docker-client.ts";
import { refuseWith, serveEngine } from "./fake-engine.ts";

describe("the engine's client", () => {
  let directory: string;
  let asked = 0;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-client-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  async function ask<Result>(listener: RequestListener, call: (socketPath: string) => Promise<Result>) {
    // Connections are kept for the next call to the same place.
    const socketPath = path.join(directory, `engine-${asked++}.sock`);
    await using _engine = await serveEngine(listener, socketPath);
    return await call(socketPath);
  }
  const waitFor =
    (options: { readonly abortSignal?: AbortSignal } = {}) =>
    (socketPath: string) =>
      createDockerClient({ socketPath })
        .getContainer("one")
        .wait({ condition: "removed", ...options });

  it("reads what is JSON, and hands over what is not as it came", async () => {
    const answer =
      (text: string): RequestListener =>
      (_, response) =>
        void response.end(text);
    assert.deepEqual(await ask(answer('{"StatusCode":7}'), waitFor()), { StatusCode: 7 });
    assert.deepEqual(await ask(answer("pong"), waitFor()), Buffer.from("pong"));
  });

  it("says with which status and words a call was refused", async () => {
    await assert.rejects(ask(refuseWith(404, "No such container: one"), waitFor()), {
      statusCode: 404,
      message: /No such container: one/,
    });
  });

  it("fails when the connection breaks after the head of an answer, as an engine's that is killed does", async () => {
    const breakOff: RequestListener = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"Status', () => response.destroy());
    };
    await assert.rejects(ask(breakOff, waitFor()), { code: "ECONNRESET" });
  });

  it("stops waiting for the rest of an answer when it is told to", async () => {
    const giveUp = new AbortController();
    const begin: RequestListener = (_, response) => {
      response.writeHead(200);
      response.write(" ", () => setImmediate(() => giveUp.abort()));
    };
    await assert.rejects(ask(begin, waitFor({ abortSignal: giveUp.signal })), { name: "AbortError" });
  });
});
