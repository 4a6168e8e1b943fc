import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { Redis } from "ioredis";
import type { SubmissionEvent } from "../../server/submissions/submission.ts";
import { heard, judged, never } from "./support/submissions.ts";
import { useWorkerRoom } from "./support/worker-room.ts";

describe("a worker that is lost", () => {
  const given = useWorkerRoom();
  const { gate, accept } = given;

  it("leaves its submission to another, which begins anew, and it is judged once", async () => {
    const first = await given.workers.start("first");
    const id = accept(`gate ${gate()}`);
    const told: SubmissionEvent[] = [];
    const followed = given.room.submissions.follow(id, 0, (event) => told.push(event), never);
    await heard(given.room, id, "test-started");
    const second = await given.workers.start("second");
    first.child.kill("SIGKILL");
    await heard(given.room, id, "compiling", 2);
    writeFileSync(gate(), "");
    assert.equal((await followed)?.verdict, "accepted");
    assert.match(second.log(), /taken over/);
    const anew = told.slice(told.findLastIndex(({ kind }) => kind === "compiling"));
    assert.equal(anew.filter(({ kind }) => kind === "test-finished").length, 5);
    assert.ok(told.some((event) => event.kind === "waiting" && /worker was lost/.test(event.message)));
    const { records } = given.room.submissions.history.list({}, { limit: 9 });
    assert.deepEqual(
      records.map(({ state, attempt }) => [state, attempt]),
      [["judged", 1]],
    );
  });

  it("three times makes a judge-error with the reason, and costs no fourth", async () => {
    const id = accept(`gate ${gate()}`);
    let worker = await given.workers.start("worker-1");
    for (let count = 1; count <= 3; count += 1) {
      await heard(given.room, id, "compiling", count);
      const next = await given.workers.start(`worker-${count + 1}`);
      worker.child.kill("SIGKILL");
      worker = next;
    }
    const judgement = await judged(given.room, id);
    assert.equal(judgement?.verdict, "judge-error");
    assert.match(judgement?.detail ?? "", /lost 3 times/);
    writeFileSync(gate(), "");
    assert.equal((await judged(given.room, accept("echo")))?.verdict, "accepted", "the last one is there");
  });

  it("and comes back says nothing more of what another judges", async () => {
    const first = await given.workers.start("first");
    const id = accept(`gate ${gate()}`);
    const told: SubmissionEvent[] = [];
    const followed = given.room.submissions.follow(id, 0, (event) => told.push(event), never);
    await heard(given.room, id, "test-started");
    const second = await given.workers.start("second");
    first.child.kill("SIGSTOP");
    await heard(given.room, id, "compiling", 2);
    // Now both could finish it.
    writeFileSync(gate(), "");
    first.child.kill("SIGCONT");
    assert.equal((await followed)?.verdict, "accepted");
    const anew = told.slice(told.findLastIndex(({ kind }) => kind === "compiling"));
    assert.equal(anew.filter(({ kind }) => kind === "test-finished").length, 5);
    second.child.kill("SIGTERM");
    assert.equal(await second.ended, 0);
    assert.equal((await judged(given.room, accept("echo")))?.verdict, "accepted", "the first takes jobs again");
  });

  it("is followed by one that finds its package, though Redis has it no more", async () => {
    const first = await given.workers.start("first");
    const id = accept(`gate ${gate()}`);
    await heard(given.room, id, "test-started");
    first.child.kill("SIGKILL");
    const client = new Redis(given.redis.url);
    const packages = await client.keys("*:package:*");
    assert.equal(await client.unlink(packages), 1);
    writeFileSync(gate(), "");
    await given.workers.start("second");
    assert.equal((await judged(given.room, id))?.verdict, "accepted");
    assert.deepEqual(await client.keys("*:package:*"), packages);
    client.disconnect();
  });

  it("with a submission that was cancelled leaves nothing behind", async () => {
    const first = await given.workers.start("first");
    const id = accept(`gate ${gate()}`);
    await heard(given.room, id, "test-started");
    first.child.kill("SIGKILL");
    await first.ended;
    given.room.submissions.cancel(id);
    await given.workers.start("second");
    assert.equal((await judged(given.room, id))?.verdict, "cancelled");
    assert.equal((await judged(given.room, accept("echo")))?.verdict, "accepted");
  });
});
