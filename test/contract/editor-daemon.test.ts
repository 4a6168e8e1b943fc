import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { EditorCommand } from "../../server/protocol/editor.ts";
import { JudgeRequest } from "../../server/protocol/judge.ts";
import { ProblemRequest } from "../../server/protocol/problem.ts";
import { DidFocus, StatusChanged, StatusRequest } from "../../server/protocol/status.ts";
import { openDocument } from "./support/client.ts";
import { openEditor } from "./support/editor.ts";
import { secretMark, secretName, source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("an editor and the daemon", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();
  it("that runs no commands of ours has them run by the daemon", async () => {
    const { client, published, settle, capabilities } = await openEditor(room, {});
    assert.deepEqual(capabilities.executeCommandProvider, { commands: Object.values(EditorCommand) });
    const uri = uriOf(room.fixture.solution("print no"));
    await openDocument(client, uri, source("print no"));
    const said: string[] = [];
    client.rpc.onNotification("window/showMessage", ({ message }: { message: string }) => void said.push(message));
    const run = (command: string, ...args: unknown[]) =>
      client.rpc.sendRequest("workspace/executeCommand", { command, arguments: args });
    await run(EditorCommand.runSamples, uri);
    await run(EditorCommand.showResult, uri);
    await settle();
    assert.deepEqual([...new Set(said)], ["0/2 samples passed · wrong answer · 12 ms"]);
    assert.equal(published.at(-1)?.diagnostics.length, 1);
    await assert.rejects(run(EditorCommand.submit), /needs a document/);
    await assert.rejects(run("verdict.unknown", uri), /no command/);
  });

  it("that runs our commands is not offered them a second time", async () => {
    const { capabilities } = await openEditor(room, { runsCommands: true });
    assert.equal(capabilities.executeCommandProvider, undefined);
  });

  it("sees work-done progress from begin to end", async () => {
    const { client } = await openEditor(room);
    const kinds: string[] = [];
    client.rpc.onNotification("$/progress", ({ token, value }: { token: string; value: { kind: string } }) => {
      if (token === "work") kinds.push(value.kind);
    });
    const uri = uriOf(room.fixture.solution("echo"));
    await client.rpc.sendRequest(JudgeRequest, { uri, tests: "samples", workDoneToken: "work" });
    assert.deepEqual([kinds[0], kinds.at(-1)], ["begin", "end"]);
    assert.ok(kinds.length > 3);
  });

  it("warms the pool of the language whose file it shows", async () => {
    const { client, settle } = await openEditor(room);
    const warm = new Promise((resolve) => room.under.sandbox.events.once("warm", resolve));
    await client.rpc.sendNotification(DidFocus, { uri: uriOf(room.fixture.solution("echo")) });
    assert.equal(await warm, "python");
    await client.rpc.sendNotification(DidFocus, { uri: uriOf(room.fixture.write("x.unknown", "")) });
    await settle();
    assert.deepEqual(room.under.sandbox.warmed, ["python"]);
  });

  it("hears of a new status without asking", async () => {
    const { client } = await openEditor(room);
    const heard = new Promise<number>((resolve) =>
      client.rpc.onNotification(StatusChanged, ({ clients }) => (clients === 2 ? resolve(clients) : undefined)),
    );
    await room.connect();
    assert.equal(await heard, 2);
  });

  it("sees samples by name and secret tests by number alone", async () => {
    const { client } = await openEditor(room);
    const info = await client.rpc.sendRequest(ProblemRequest, { uri: uriOf(room.fixture.solution("echo")) });
    assert.deepEqual(
      info.tests.map(({ name }) => name),
      ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"],
    );
    assert.equal(info.directory, room.fixture.problem);
    assert.doesNotMatch(JSON.stringify(info), new RegExp(`${secretName}|${secretMark}`));
    rmSync(path.join(room.fixture.problem, "solution.py"));
  });

  it("may shut down and exit without ending the daemon", async () => {
    const { client } = await openEditor(room);
    const closed = new Promise((resolve) => client.socket.once("close", resolve));
    await client.rpc.sendRequest("shutdown");
    await client.rpc.sendNotification("exit");
    await closed;
    const other = await room.connect();
    assert.equal((await other.rpc.sendRequest(StatusRequest)).pid, process.pid);
  });
});
