import assert from "node:assert/strict";
import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";
import { StreamMessageWriter } from "vscode-jsonrpc/node";
import { QuietWriter } from "../../../server/lsp/quiet-writer.ts";

describe("what is written to a client that has gone", () => {
  const message = { jsonrpc: "2.0", method: "$/any" };
  let ours: Socket;

  beforeEach(async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    ours = createConnection(port, "127.0.0.1");
    ours.on("error", () => {});
    const [theirs] = (await once(server, "connection")) as [Socket];
    theirs.destroy();
    server.close();
    ours.destroy();
  });

  it("is dropped without a rejection", async () => {
    await new QuietWriter(ours).write(message);
  });

  it("would be rejected by the library's own writer", async () => {
    await assert.rejects(new StreamMessageWriter(ours).write(message));
  });
});
