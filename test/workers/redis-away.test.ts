import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import type { SubmissionEvent } from "../../server/submissions/submission.ts";
import { type RedisServer, startRedis } from "./support/redis-server.ts";
import { openRemote, type Room, startWorker } from "./support/room.ts";
import { heard, judged, never, outline, submissionOf } from "./support/submissions.ts";

describe("a Redis that goes and comes back", () => {
  let redis: RedisServer;
  let room: Room;

  beforeEach(async () => {
    redis = await startRedis("--appendonly", "yes");
    room = await openRemote(redis.url, { slots: 2 });
  });
  afterEach(async () => {
    // Whoever ends takes leave of it.
    await redis.start();
    await room[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  const gate = () => path.join(room.fixture.root, "gate");
  const accept = (directive: string) => room.submissions.accept(submissionOf(room.fixture, directive)).submissionId;
  const verdicts = (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await judged(room, id))?.verdict));

  it("with its append-only file loses nothing, and says each event once", async () => {
    const ids = [1, 2, 3, 4].map(() => accept(`gate ${gate()}`));
    const told: SubmissionEvent[] = [];
    void room.submissions.follow(ids[0] ?? "", 0, (event) => told.push(event), never);
    await Promise.all(ids.slice(0, 2).map((id) => heard(room, id, "test-started")));
    const before = told.filter(({ kind }) => kind === "waiting").length;
    await redis.stop("SIGKILL");
    await heard(room, ids[0] ?? "", "waiting", before + 1);
    writeFileSync(gate(), "");
    await redis.start();
    assert.deepEqual(
      await verdicts(ids),
      ids.map(() => "accepted"),
    );
    const progress = told.map(outline).filter((event) => event !== "waiting");
    assert.deepEqual([progress.length, new Set(progress).size], [12, 12]);
    assert.ok(told.some((event) => event.kind === "waiting" && /cannot be reached/.test(event.message)));
    assert.equal(room.sandbox.leases, ids.length, "none is judged twice");
  });

  it("empty is given what it has lost", async () => {
    const ids = [1, 2, 3].map(() => accept(`gate ${gate()}`));
    await Promise.all(ids.slice(0, 2).map((id) => heard(room, id, "test-started")));
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await Promise.all(ids.slice(0, 2).map((id) => heard(room, id, "compiling", 2)));
    writeFileSync(gate(), "");
    assert.deepEqual(
      await verdicts(ids),
      ids.map(() => "accepted"),
    );
  });

  it("takes what was accepted meanwhile", async () => {
    await judged(room, accept("echo"));
    await redis.stop();
    const id = accept("echo");
    await heard(room, id, "waiting");
    await redis.start();
    assert.deepEqual(await verdicts([id]), ["accepted"]);
  });

  it("keeps nobody who cancels waiting", async () => {
    const ids = [accept(`gate ${gate()}`), accept(`gate ${gate()}`)];
    await Promise.all(ids.map((id) => heard(room, id, "test-started")));
    await redis.stop();
    for (const id of ids) assert.equal(room.submissions.cancel(id), true);
    assert.deepEqual(await verdicts(ids), ["cancelled", "cancelled"]);
    await redis.start();
    assert.deepEqual(await verdicts([accept("echo")]), ["accepted"]);
    while (room.sandbox.alive > 0) await delay(20);
  });
});

describe("a worker whose Redis was restarted", () => {
  it("ends when it is to, and hands back what it has", async () => {
    await using redis = await startRedis("--appendonly", "yes");
    await using room = await openRemote(redis.url, { slots: 0 });
    const parts = { fixture: room.fixture, sandbox: room.sandbox };
    const first = await startWorker(redis.url, { ...parts, name: "first" });
    const gate = path.join(room.fixture.root, "gate");
    const { submissionId } = room.submissions.accept(submissionOf(room.fixture, `gate ${gate}`));
    await heard(room, submissionId, "test-started");
    await redis.stop("SIGKILL");
    await redis.start();
    await first[Symbol.asyncDispose]();
    assert.equal(room.sandbox.alive, 0);
    writeFileSync(gate, "");
    await using _second = await startWorker(redis.url, { ...parts, name: "second" });
    assert.equal((await judged(room, submissionId))?.verdict, "accepted");
  });
});

describe("a server that was away", () => {
  it("finds what its submissions have come to, and has none judged twice", async () => {
    await using redis = await startRedis();
    await using room = await openRemote(redis.url, { slots: 1 });
    const gate = path.join(room.fixture.root, "gate");
    const { submissionId } = room.submissions.accept(submissionOf(room.fixture, `gate ${gate}`));
    await heard(room, submissionId, "test-started");
    await room.away(async () => {
      writeFileSync(gate, "");
      while (room.sandbox.alive > 0) await delay(20);
    });
    assert.equal((await judged(room, submissionId))?.verdict, "accepted");
    assert.equal(room.sandbox.leases, 1);
  });
});
