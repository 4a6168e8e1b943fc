import assert from "node:assert/strict";
import { SharedBuilds } from "../../../server/engine/shared-builds.ts";

interface Attempt {
  readonly signal: AbortSignal;
  readonly tell: (progress: number) => void;
  readonly succeed: () => void;
  readonly fail: (error: Error) => void;
}

describe("shared builds", () => {
  let builds: SharedBuilds<number>;
  let attempts: Attempt[];

  beforeEach(() => {
    builds = new SharedBuilds();
    attempts = [];
  });

  const build = (signal: AbortSignal, tell: (progress: number) => void) =>
    new Promise<void>((succeed, fail) => attempts.push({ signal, tell, succeed, fail }));

  function attempt(index = 0): Attempt {
    const found = attempts[index];
    assert.ok(found, `attempt ${index} has begun`);
    return found;
  }

  it("serve all who ask for the same with one attempt", async () => {
    const both = Promise.all([builds.join("a", build, {}), builds.join("a", build, {})]);
    assert.equal(attempts.length, 1);
    attempt().succeed();
    await both;
  });

  it("keep different things apart", async () => {
    const both = Promise.all([builds.join("a", build, {}), builds.join("b", build, {})]);
    assert.equal(attempts.length, 2);
    attempt(0).succeed();
    attempt(1).succeed();
    await both;
  });

  it("go on when one of two callers gives up", async () => {
    const leaver = new AbortController();
    const left = builds.join("a", build, { signal: leaver.signal });
    const stayed = builds.join("a", build, {});
    leaver.abort(new Error("closed the window"));
    await assert.rejects(left, /closed the window/);
    assert.equal(attempt().signal.aborted, false);
    attempt().succeed();
    await stayed;
  });

  it("are cancelled when every caller has given up, and begin afresh for the next", async () => {
    const leaver = new AbortController();
    const left = builds.join("a", build, { signal: leaver.signal });
    leaver.abort();
    await assert.rejects(left, { name: "AbortError" });
    assert.equal(attempt(0).signal.aborted, true);
    const next = builds.join("a", build, {});
    assert.equal(attempts.length, 2);
    attempt(0).fail(new Error("cancelled"));
    attempt(1).succeed();
    await next;
  });

  it("do not begin for a caller that has already given up", async () => {
    await assert.rejects(builds.join("a", build, { signal: AbortSignal.abort() }), { name: "AbortError" });
    assert.equal(attempts.length, 0);
  });

  it("tell a failure to all who wait and try again for the next", async () => {
    const both = [builds.join("a", build, {}), builds.join("a", build, {})];
    attempt().fail(new Error("disk full"));
    for (const one of both) await assert.rejects(one, /disk full/);
    const next = builds.join("a", build, {});
    assert.equal(attempts.length, 2);
    attempt(1).succeed();
    await next;
  });

  it("tell their progress to everybody, a late caller hearing the newest at once", async () => {
    const early: number[] = [];
    const late: number[] = [];
    const first = builds.join("a", build, { onProgress: (progress) => early.push(progress) });
    attempt().tell(1);
    const second = builds.join("a", build, { onProgress: (progress) => late.push(progress) });
    attempt().tell(2);
    attempt().succeed();
    await Promise.all([first, second]);
    assert.deepEqual({ early, late }, { early: [1, 2], late: [1, 2] });
  });
});
