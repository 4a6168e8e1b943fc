import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type RedisServer, startRedis } from "./support/redis-server.ts";
import { openRemote, type Room } from "./support/room.ts";
import { heard, judged, submissionOf } from "./support/submissions.ts";
import { useWorkerProcesses, type WorkerProcesses } from "./support/worker-processes.ts";

describe("a worker that is asked to end", () => {
  let redis: RedisServer;
  let room: Room;
  let workers: WorkerProcesses;

  before(async () => {
    redis = await startRedis();
  });
  after(async () => {
    await redis[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    room = await openRemote(redis.url, { slots: 0 });
    workers = useWorkerProcesses(redis.url, room.fixture);
  });
  afterEach(async () => {
    await workers[Symbol.asyncDispose]();
    await room[Symbol.asyncDispose]();
  });

  const gate = () => path.join(room.fixture.root, "gate");
  const accept = (directive: string) => room.submissions.accept(submissionOf(room.fixture, directive)).submissionId;

  it("finishes what is under way, takes no more, and exits with 0", async () => {
    const first = await workers.start("first");
    const running = accept(`gate ${gate()}`);
    await heard(room, running, "test-started");
    const waiting = accept("echo");
    first.child.kill("SIGTERM");
    await workers.start("second");
    assert.equal((await judged(room, waiting))?.verdict, "accepted", "the other one takes it");
    assert.equal(first.child.exitCode, null);
    writeFileSync(gate(), "");
    assert.equal((await judged(room, running))?.verdict, "accepted");
    assert.equal(await first.ended, 0);
    assert.match(first.log(), /Finishes 1 submissions/);
  });

  it("hands back what takes too long, and it counts as no loss", async () => {
    const short = { VERDICT_DRAIN_MINUTES: "0.003" };
    const id = accept(`gate ${gate()}`);
    for (let count = 1; count <= 3; count += 1) {
      const worker = await workers.start(`worker-${count}`, undefined, short);
      await heard(room, id, "compiling", count);
      worker.child.kill("SIGTERM");
      assert.equal(await worker.ended, 0, worker.log());
    }
    writeFileSync(gate(), "");
    await workers.start("last");
    assert.equal((await judged(room, id))?.verdict, "accepted");
  });

  it("has its state folder for itself, and no second one in it", async () => {
    await workers.start("first");
    const second = await workers.start("first");
    assert.equal(await second.ended, 3);
    assert.match(second.log(), /Another worker or daemon has .*--data/);
    assert.ok(existsSync(path.join(room.fixture.root, "first", "lock.db")));
  });
});
