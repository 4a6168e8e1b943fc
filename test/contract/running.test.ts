import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import { RunInput, type RunOutput, RunOutputType, RunRequest } from "../../server/protocol/run.ts";
import type { Client } from "./support/client.ts";
import { uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("verdict/run", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  function listen({ rpc }: Client, token: string) {
    const heard: RunOutput[] = [];
    rpc.onProgress(RunOutputType, token, (output) => void heard.push(output));
    const text = (stream: string) =>
      heard
        .map((output) => (output.kind === "output" && output.stream === stream ? output.base64 : ""))
        .map((base64) => Buffer.from(base64, "base64").toString())
        .join("");
    const credit = () => heard.reduce((sum, output) => sum + (output.kind === "credit" ? output.bytes : 0), 0);
    return { text, credit };
  }
  const send = ({ rpc }: Client, text: string, end: boolean) =>
    rpc.sendNotification(RunInput, { token: "r", base64: Buffer.from(text).toString("base64"), end });

  it("passes standard input on, from right behind the request, and output back", async () => {
    const client = await room.connect();
    const { text, credit } = listen(client, "r");
    const uri = uriOf(room.fixture.solution("echo"));
    const answered = client.rpc.sendRequest(RunRequest, { uri, stdin: true, partialResultToken: "r" });
    await send(client, "one ", false);
    await send(client, "two", true);
    const result = await answered;
    assert.deepEqual([result.outcome, result.exitCode], ["exited", 0]);
    assert.equal(text("stdout"), "one two");
    assert.equal(credit(), 7);
  });

  it("needs no problem, and tells how the program failed and where", async () => {
    const client = await room.connect();
    const { text } = listen(client, "r");
    const uri = uriOf(room.fixture.write("anywhere/crash.py", "# fake: leak\nx\ny\n"));
    const answered = client.rpc.sendRequest(RunRequest, { uri, stdin: true, partialResultToken: "r" });
    await send(client, "input", true);
    const result = await answered;
    assert.deepEqual([result.outcome, result.exitCode, result.crash?.line], ["exited", 6, 2]);
    assert.match(text("stderr"), /ValueError: input/);
  });

  it("answers with the compiler's errors when it does not compile", async () => {
    const client = await room.connect();
    const uri = uriOf(room.fixture.solution("compile-error"));
    const result = await client.rpc.sendRequest(RunRequest, { uri, partialResultToken: "r" });
    assert.deepEqual([result.outcome, result.diagnostics[0]?.line], ["compile-error", 1]);
  });

  it("kills the program when its request is cancelled", async () => {
    const client = await room.connect();
    const uri = uriOf(room.fixture.solution("hang"));
    const cancellation = new CancellationTokenSource();
    const started = room.under.sandbox.nextRun();
    const answered = client.rpc.sendRequest(RunRequest, { uri, partialResultToken: "r" }, cancellation.token);
    await started;
    cancellation.cancel();
    assert.equal((await answered).outcome, "cancelled");
    assert.deepEqual([room.under.sandbox.killed, room.under.sandbox.alive], [1, 0]);
  });

  it("ends when a client sends more than it was allowed", async () => {
    const client = await room.connect();
    const uri = uriOf(room.fixture.solution("echo"));
    const answered = client.rpc.sendRequest(RunRequest, { uri, stdin: true, partialResultToken: "r" });
    await send(client, "x".repeat(600_000), true);
    await assert.rejects(answered, { code: -32602, message: /credit/ });
  });

  it("takes no notice of input for a run that is over, or of input that is none", async () => {
    const client = await room.connect();
    await send(client, "late", true);
    await client.rpc.sendNotification(RunInput.method, { token: "r", base64: "not base64!", end: 1 });
    const uri = uriOf(room.fixture.solution("print on"));
    const result = await client.rpc.sendRequest(RunRequest, { uri, partialResultToken: "r" });
    assert.equal(result.outcome, "exited");
  });
});
