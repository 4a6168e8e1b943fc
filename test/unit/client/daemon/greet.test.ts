import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { greet } from "../../../../client/daemon/greet.ts";
import { refusal, Stage, welcome } from "./scripted-daemon.ts";

describe("greeting a daemon", () => {
  const greeting = { verdict: 1, version: "1.0.0", token: "secret" };
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.dispose());
  const knock = (timeoutMs = 5000) => greet(stage.location.socketPath, greeting, timeoutMs);

  it("sends the greeting and is let in", async () => {
    let heard: unknown;
    await stage.listen((socket, line) => {
      heard = line;
      socket.write(welcome("1.2.3"));
    });
    const answer = await knock();
    assert.ok(answer.status === "ok");
    assert.deepEqual([answer.version, answer.pid, heard], ["1.2.3", 4711, greeting]);
    answer.socket.destroy();
  });

  it("loses no byte that comes with or behind the answer", async () => {
    await stage.listen((socket) => {
      socket.write(`${welcome()}Content-`);
      socket.end("Length: 2\r\n\r\n{}");
    });
    const answer = await knock();
    assert.ok(answer.status === "ok");
    const chunks: Buffer[] = [];
    answer.socket.on("data", (chunk) => chunks.push(chunk)).resume();
    await once(answer.socket, "end");
    assert.equal(Buffer.concat(chunks).toString(), "Content-Length: 2\r\n\r\n{}");
  });

  it("puts an answer together that comes in pieces", async () => {
    const answer = welcome();
    await stage.listen((socket) => {
      socket.write(answer.slice(0, 10));
      setImmediate(() => socket.write(answer.slice(10)));
    });
    const found = await knock();
    assert.ok(found.status === "ok");
    found.socket.destroy();
  });

  it("finds nobody where there is no socket, and behind one that was left", async () => {
    assert.deepEqual(await knock(), { status: "nobody" });
    // What a crash leaves on disk: a path that nobody listens on.
    writeFileSync(stage.location.socketPath, "");
    assert.deepEqual(await knock(), { status: "nobody" });
  });

  it("finds nobody when the daemon ends before it answers", async () => {
    await stage.listen((socket) => socket.destroy());
    assert.deepEqual(await knock(), { status: "nobody" });
  });

  it("passes on why the daemon refuses", async () => {
    await stage.listen((socket) => socket.end(refusal("protocol", "Update this client.")));
    const answer = await knock();
    assert.ok(answer.status === "refused");
    assert.equal(answer.message, "Update this client.");
  });

  it("says when a daemon that drains has ended", async () => {
    let end = () => {};
    await stage.listen((socket) => {
      socket.write(refusal("draining", "Finishing."));
      end = () => socket.end();
    });
    const answer = await knock();
    assert.ok(answer.status === "draining");
    let gone = false;
    const waiting = answer.gone.then(() => {
      gone = true;
    });
    await new Promise(setImmediate);
    assert.equal(gone, false);
    end();
    await waiting;
  });

  it("rejects when something else listens there", async () => {
    await stage.listen((socket) => socket.write("HTTP/1.1 400 Bad Request\r\n"));
    await assert.rejects(knock(), /does not answer in its language/);
  });

  it("rejects an answer without an end", async () => {
    await stage.listen((socket) => socket.write("x".repeat(5000)));
    await assert.rejects(knock(), /does not answer in its language/);
  });

  it("rejects when nothing is answered in time", async () => {
    await stage.listen(() => {});
    await assert.rejects(knock(20), /does not answer within 20 ms/);
  });
});
