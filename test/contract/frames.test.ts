import assert from "node:assert/strict";
import { StatusRequest } from "../../server/protocol/status.ts";
import { greet, hungUp } from "./support/client.ts";
import { useRoom } from "./support/suite.ts";

describe("frames that lie", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  for (const [what, bytes] of [
    ["a length that is no number", "Content-Length: many\r\n\r\n{}"],
    ["a length that is negative", "Content-Length: -20\r\n\r\n{}"],
    ["more than memory holds", "Content-Length: 99999999999\r\n\r\n{}"],
    ["no JSON", "Content-Length: 5\r\n\r\nhello"],
    ["half a letter", "Content-Length: 3\r\n\r\n\u00ff\u00fe{"],
    ["no header", "hello, daemon, how are you?\r\n\r\n"],
    ["a header without end", "Content-Length: 1".padEnd(10_000, "1")],
  ] as const) {
    it(`close their connection with one line in the log, and never the daemon: ${what}`, async () => {
      const { socket } = await greet(room.under.location);
      const before = room.under.log.length;
      socket.write(Buffer.from(bytes, "latin1"));
      await hungUp(socket);
      const lines = room.under.log.slice(before).filter((line) => line.startsWith("warn") || line.startsWith("error"));
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.doesNotMatch(lines.join(), /hello/);
      const { rpc } = await room.connect();
      assert.equal((await rpc.sendRequest(StatusRequest)).version, "1.2.3");
    });
  }

  it("are not those whose JSON is no request: the connection goes on", async () => {
    const { rpc, socket } = await room.connect();
    for (const body of ["null", "{}", "[]", '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","method":"no/such"}']) {
      socket.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    }
    assert.equal((await rpc.sendRequest(StatusRequest)).pid, process.pid);
  });

  it("are not those that end in the middle because their client ends", async () => {
    const { socket } = await greet(room.under.location);
    socket.write("Content-Length: 100\r\n\r\n{");
    socket.end();
    await hungUp(socket);
    const { rpc } = await room.connect();
    assert.equal((await rpc.sendRequest(StatusRequest)).clients, 1);
  });
});
