import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { QueueWorker } from "../../server/workers/queue-worker.ts";
import { ScriptedSandbox } from "../contract/support/scripted-sandbox.ts";
import { type RedisServer, startRedis } from "./support/redis-server.ts";
import { openRemote, type Room, startWorker } from "./support/room.ts";
import { heard, judged, submissionOf } from "./support/submissions.ts";

describe("submissions of several languages", () => {
  let redis: RedisServer;
  let room: Room;
  let workers: QueueWorker[];

  before(async () => {
    redis = await startRedis();
  });
  after(async () => {
    await redis[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    workers = [];
    room = await openRemote(redis.url, { slots: 0 });
  });
  afterEach(async () => {
    for (const worker of workers) await worker[Symbol.asyncDispose]();
    await room[Symbol.asyncDispose]();
  });

  const start = async (name: string, languages: readonly string[], slots = 1) => {
    const sandbox = new ScriptedSandbox();
    workers.push(await startWorker(redis.url, { fixture: room.fixture, sandbox, name, languages, slots }));
    return sandbox;
  };
  const accept = (directive: string, languageId: string) =>
    room.submissions.accept(submissionOf(room.fixture, directive, { languageId })).submissionId;

  it("go to workers that have theirs", async () => {
    const one = await start("one", ["python"]);
    const other = await start("other", ["javascript", "go"]);
    const ids = ["python", "javascript", "python", "go"].map((language) => accept("echo", language));
    for (const id of ids) assert.equal((await judged(room, id))?.verdict, "accepted");
    assert.deepEqual([one.leases, other.leases], [2, 2]);
  });

  it("wait for a worker that has theirs, and hold nobody up", async () => {
    await start("one", ["python"]);
    const waiting = accept("echo", "rust");
    assert.equal((await judged(room, accept("echo", "python")))?.verdict, "accepted");
    assert.equal(room.submissions.history.find(waiting)?.state, "queued");
    await start("other", ["rust"]);
    assert.equal((await judged(room, waiting))?.verdict, "accepted");
  });

  it("have one number of slots between them on a worker", async () => {
    const sandbox = await start("one", ["python", "javascript", "go"], 2);
    const gate = path.join(room.fixture.root, "gate");
    const ids = ["python", "javascript", "go"].map((language) => accept(`gate ${gate}`, language));
    await Promise.all(ids.slice(0, 2).map((id) => heard(room, id, "test-started")));
    assert.equal(sandbox.alive, 2);
    writeFileSync(gate, "");
    for (const id of ids) assert.equal((await judged(room, id))?.verdict, "accepted");
  });

  it("are not kept from a free worker by one that is full", async () => {
    const full = await start("full", ["python", "javascript"]);
    const gate = path.join(room.fixture.root, "gate");
    const first = accept(`gate ${gate}`, "javascript");
    await heard(room, first, "test-started");
    const free = await start("free", ["python"]);
    for (let count = 0; count < 5; count += 1) {
      assert.equal((await judged(room, accept("echo", "python")))?.verdict, "accepted");
    }
    assert.deepEqual([full.leases, free.leases], [1, 5]);
    writeFileSync(gate, "");
    assert.equal((await judged(room, first))?.verdict, "accepted");
  });
});
