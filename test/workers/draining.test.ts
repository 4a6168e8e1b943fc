import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { heard, judged } from "./support/submissions.ts";
import { useWorkerRoom } from "./support/worker-room.ts";

describe("a worker that is asked to end", () => {
  const given = useWorkerRoom();
  const { gate, accept } = given;

  it("finishes what is under way, takes no more, and exits with 0", async () => {
    const first = await given.workers.start("first");
    const running = accept(`gate ${gate()}`);
    await heard(given.room, running, "test-started");
    const waiting = accept("echo");
    first.child.kill("SIGTERM");
    await given.workers.start("second");
    assert.equal((await judged(given.room, waiting))?.verdict, "accepted", "the other one takes it");
    assert.equal(first.child.exitCode, null);
    writeFileSync(gate(), "");
    assert.equal((await judged(given.room, running))?.verdict, "accepted");
    assert.equal(await first.ended, 0);
    assert.match(first.log(), /Finishes 1 submissions/);
  });

  it("hands back what takes too long, and it counts as no loss", async () => {
    const short = { VERDICT_DRAIN_MINUTES: "0.003" };
    const id = accept(`gate ${gate()}`);
    for (let count = 1; count <= 3; count += 1) {
      const worker = await given.workers.start(`worker-${count}`, undefined, short);
      await heard(given.room, id, "compiling", count);
      worker.child.kill("SIGTERM");
      assert.equal(await worker.ended, 0, worker.log());
    }
    writeFileSync(gate(), "");
    await given.workers.start("last");
    assert.equal((await judged(given.room, id))?.verdict, "accepted");
  });

  it("has its state folder for itself, and no second one in it", async () => {
    await given.workers.start("first");
    const second = await given.workers.start("first");
    assert.equal(await second.ended, 3);
    assert.match(second.log(), /Another worker or daemon has .*--data/);
    assert.ok(existsSync(path.join(given.room.fixture.root, "first", "lock.db")));
  });
});
