import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { VerdictApi } from "../../../client/extension.ts";
import { rightProgram } from "../course.ts";
import { activateVerdict, courseFile, judge, openWith, until, untilJudging } from "./workspace.ts";

describe("a daemon that goes away", () => {
  let api: VerdictApi;
  before(async () => {
    api = await activateVerdict();
    await api.daemon.connect();
  });

  it("is replaced after kill -9, and the next run is judged", async () => {
    const killed = await daemonPid(api);
    process.kill(killed, "SIGKILL");
    const document = await openWith(courseFile(0, "sum", "решение.py"), rightProgram);
    assert.equal((await judge("runSamples", document)).verdict, "accepted");
    assert.notEqual(await daemonPid(api), killed);
  });

  it("is replaced by one that knows which files the settings give to a problem", async () => {
    const { uri } = await vscode.window.showTextDocument(courseFile(0, "mapped.py")).then(({ document }) => document);
    const killed = await daemonPid(api);
    process.kill(killed, "SIGKILL");
    await until(api.daemon.onDidChangeState, () => {
      const { state } = api.daemon;
      return state.kind === "ready" && state.status !== undefined && state.status.pid !== killed;
    });
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    assert.equal(lenses[0]?.command?.command, "verdict.runSamples");
  });

  it("loses no run that was under way: its successor judges it", async () => {
    const document = await openWith(courseFile(0, "slow", "wait.py"), `import time\ntime.sleep(2)\n${rightProgram}`);
    const judged = judge("runSamples", document);
    await untilJudging(api);
    process.kill(await daemonPid(api), "SIGKILL");
    assert.equal((await judged).verdict, "accepted");
  });

  it("is another one after Restart Daemon", async () => {
    const before = await daemonPid(api);
    await vscode.commands.executeCommand("verdict.restartDaemon");
    assert.notEqual(await daemonPid(api), before);
  });
});

async function daemonPid(api: VerdictApi): Promise<number> {
  const status = () => (api.daemon.state.kind === "ready" ? api.daemon.state.status : undefined);
  await until(api.daemon.onDidChangeState, () => status() !== undefined);
  const pid = status()?.pid;
  assert.ok(pid);
  return pid;
}
