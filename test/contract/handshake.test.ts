import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { greet, hungUp, knock } from "./support/client.ts";
import { startUnderTest } from "./support/daemon-under-test.ts";
import { createFixture } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("the daemon's door", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();
  const answerTo = async (parts: object) => {
    const { socket, answer } = await greet(room.under.location, parts);
    socket.destroy();
    return answer;
  };

  it("lets in a client with the token and the protocol's major", async () => {
    const { socket, answer } = await greet(room.under.location);
    assert.deepEqual(answer, { status: "ok", verdict: 1, version: "1.2.3", pid: process.pid });
    socket.destroy();
  });

  it("serves older and newer clients of the same major", async () => {
    for (const version of ["0.0.1", "99.0.0"]) {
      const { socket, answer } = await greet(room.under.location, { version });
      assert.equal(answer.status, "ok");
      socket.destroy();
    }
  });

  it("keeps token, socket and store in a folder of the user's alone", () => {
    const { stateDirectory, tokenPath, socketDirectory } = room.under.location;
    assert.equal(statSync(stateDirectory).mode & 0o777, 0o700);
    assert.equal(statSync(socketDirectory ?? "").mode & 0o777, 0o700);
    assert.equal(statSync(tokenPath).mode & 0o777, 0o600);
  });

  for (const [what, parts, reason, message] of [
    ["a wrong token", { token: "guess" }, "token", /token/],
    ["an empty token", { token: "" }, "token", /token/],
    ["an older protocol", { verdict: 0, version: "0.1.0" }, "protocol", /update this client/],
    ["a newer protocol", { verdict: 2, version: "9.0.0" }, "protocol", /older than this client .*update Verdict/],
    ["no version", { version: undefined }, "malformed", /greeting/],
    ["a version that is no text", { version: 7 }, "malformed", /greeting/],
  ] as const) {
    it(`refuses ${what}, says why, and hangs up`, async () => {
      const { socket, answer } = await greet(room.under.location, parts);
      assert.equal(answer.status, "refused");
      assert.equal(answer.status === "refused" && answer.reason, reason);
      assert.match(answer.status === "refused" ? answer.message : "", message);
      await hungUp(socket);
    });
  }

  it("tells nothing of the token when it refuses one, neither the client nor the log", async () => {
    const answer = await answerTo({ token: "guessed-token" });
    assert.doesNotMatch(JSON.stringify([answer, room.under.log]), /guessed-token/);
  });

  for (const [what, bytes] of [
    ["rubbish", "\u0000\u0001\u00ff\n"],
    ["JSON that is no greeting", "[]\n"],
    ["a greeting without end", "x".repeat(5000)],
    ["an LSP frame without a greeting", "Content-Length: 2\r\n\r\n{}\r\n"],
  ] as const) {
    it(`closes a connection that begins with ${what}, with one line in the log`, async () => {
      const socket = await knock(room.under.location);
      const before = room.under.log.length;
      socket.write(bytes);
      await hungUp(socket);
      const lines = room.under.log.slice(before).filter((line) => line.startsWith("warn"));
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.equal((await answerTo({})).status, "ok");
    });
  }

  it("closes a connection that says nothing", async () => {
    using fixture = createFixture();
    const { daemon, location } = await startUnderTest(fixture.stateDirectory, { greetingTimeoutMs: 1 });
    const socket = await knock(location);
    await hungUp(socket);
    daemon.stop(false);
    await daemon.ended;
  });

  it("takes over the socket and the token that a dead daemon left behind", async () => {
    using fixture = createFixture();
    fixture.write("state/token", "0123456789abcdef");
    writeFileSync(path.join(fixture.stateDirectory, "daemon.sock"), "");
    fixture.write("state/lock.db", "");
    const { daemon, location } = await startUnderTest(fixture.stateDirectory);
    const { socket, answer } = await greet(location, { token: "0123456789abcdef" });
    assert.equal(answer.status, "ok");
    socket.destroy();
    daemon.stop(false);
    await daemon.ended;
  });

  it("is one per state folder", async () => {
    await assert.rejects(startUnderTest(room.fixture.stateDirectory), /runs in this state folder already/);
  });
});
