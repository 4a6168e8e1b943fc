import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describeStatus, type StatusFacts } from "../../../../client/ui/status-text.ts";
import { hidden, result, sample } from "../example-result.ts";

describe("the status item", () => {
  const ready: StatusFacts["daemon"] = { kind: "ready" };
  const run = { name: "a.py", passed: 0, finished: 0 };
  const last = { result: result([sample(), hidden({ verdict: "wrong-answer" })]), stale: false };
  const text = (facts: StatusFacts) => describeStatus(facts).text;

  it("shows trouble before all else, with the command that mends it", () => {
    const failed = describeStatus({ daemon: { kind: "failed", message: "No Node." }, run, last });
    assert.equal(failed.severity, "error");
    assert.equal(failed.command, "verdict.restartDaemon");
    assert.match(failed.tooltip, /^No Node\./);
  });

  it("shows an engine that is not there, and asks the doctor on a click", () => {
    const engine = { state: "unavailable" as const, message: "Docker is not running." };
    const status = describeStatus({ daemon: { kind: "ready", engine } });
    assert.equal(status.severity, "warning");
    assert.equal(status.command, "verdict.doctor");
    assert.match(status.tooltip, /^Docker is not running\./);
  });

  it("shows which step of an image is being built", () => {
    const building = { image: "verdict/x", step: 2, steps: 5 };
    assert.equal(text({ daemon: { kind: "ready", building }, run }), "$(loading~spin) Building verdict/x 2/5");
  });

  it("counts the tests of a run as they finish, and cancels on a click", () => {
    assert.equal(text({ daemon: ready, run, last }), "$(loading~spin) Verdict");
    const status = describeStatus({ daemon: ready, run: { ...run, passed: 1, finished: 2 } });
    assert.equal(status.text, "$(loading~spin) 1/2 passed");
    assert.equal(status.command, "verdict.cancel");
  });

  it("shows the last result of the file in the editor", () => {
    assert.equal(text({ daemon: ready, last }), "$(error) WA 1/2 1.25 s");
    assert.equal(text({ daemon: ready, last: { result: result([sample()]), stale: false } }), "$(pass) AC 1/1 12 ms");
    assert.match(describeStatus({ daemon: ready, last }).tooltip, /hidden 1: Wrong answer/);
  });

  it("shows the points of a scoring problem in place of its tests", () => {
    const scored = result([sample()], { score: { points: 50, maxPoints: 100, groups: [] } });
    const status = describeStatus({ daemon: ready, last: { result: scored, stale: false } });
    assert.equal(status.text, "$(pass) AC 50 of 100 points 12 ms");
    assert.match(status.tooltip, /1 of 1 test passed/);
  });

  it("marks a result of an older text", () => {
    assert.equal(text({ daemon: ready, last: { ...last, stale: true } }), "$(error) WA 1/2 1.25 s (stale)");
  });

  it("names only commands that the manifest declares", () => {
    const manifest = JSON.parse(readFileSync(new URL("../../../../package.json", import.meta.url), "utf8"));
    const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const daemons: StatusFacts["daemon"][] = [
      { kind: "unused" },
      { kind: "starting", message: "" },
      { kind: "failed", message: "" },
      ready,
    ];
    for (const daemon of daemons) {
      for (const facts of [{ daemon }, { daemon, run }, { daemon, last }]) {
        assert.ok(declared.includes(describeStatus(facts).command), describeStatus(facts).command);
      }
    }
  });
});
