import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Redis } from "ioredis";
import type { SubmissionEvent } from "../../server/submissions/submission.ts";
import { type RedisServer, startRedis } from "./support/redis-server.ts";
import { openRemote, type Room } from "./support/room.ts";
import { heard, judged, never, submissionOf } from "./support/submissions.ts";
import { useWorkerProcesses, type WorkerProcesses } from "./support/worker-processes.ts";

describe("a worker that is lost", () => {
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

  it("leaves its submission to another, which begins anew, and it is judged once", async () => {
    const first = await workers.start("first");
    const id = accept(`gate ${gate()}`);
    const told: SubmissionEvent[] = [];
    const followed = room.submissions.follow(id, 0, (event) => told.push(event), never);
    await heard(room, id, "test-started");
    const second = await workers.start("second");
    first.child.kill("SIGKILL");
    await heard(room, id, "compiling", 2);
    writeFileSync(gate(), "");
    assert.equal((await followed)?.verdict, "accepted");
    assert.match(second.log(), /taken over/);
    const anew = told.slice(told.findLastIndex(({ kind }) => kind === "compiling"));
    assert.equal(anew.filter(({ kind }) => kind === "test-finished").length, 5);
    assert.ok(told.some((event) => event.kind === "waiting" && /worker was lost/.test(event.message)));
    const { records } = room.submissions.history.list({}, { limit: 9 });
    assert.deepEqual(
      records.map(({ state, attempt }) => [state, attempt]),
      [["judged", 1]],
    );
  });

  it("three times makes a judge-error with the reason, and costs no fourth", async () => {
    const id = accept(`gate ${gate()}`);
    let worker = await workers.start("worker-1");
    for (let count = 1; count <= 3; count += 1) {
      await heard(room, id, "compiling", count);
      const next = await workers.start(`worker-${count + 1}`);
      worker.child.kill("SIGKILL");
      worker = next;
    }
    const judgement = await judged(room, id);
    assert.equal(judgement?.verdict, "judge-error");
    assert.match(judgement?.detail ?? "", /lost 3 times/);
    writeFileSync(gate(), "");
    assert.equal((await judged(room, accept("echo")))?.verdict, "accepted", "the last one is there");
  });

  it("and comes back says nothing more of what another judges", async () => {
    const first = await workers.start("first");
    const id = accept(`gate ${gate()}`);
    const told: SubmissionEvent[] = [];
    const followed = room.submissions.follow(id, 0, (event) => told.push(event), never);
    await heard(room, id, "test-started");
    const second = await workers.start("second");
    first.child.kill("SIGSTOP");
    await heard(room, id, "compiling", 2);
    // Now both could finish it.
    writeFileSync(gate(), "");
    first.child.kill("SIGCONT");
    assert.equal((await followed)?.verdict, "accepted");
    const anew = told.slice(told.findLastIndex(({ kind }) => kind === "compiling"));
    assert.equal(anew.filter(({ kind }) => kind === "test-finished").length, 5);
    second.child.kill("SIGTERM");
    assert.equal(await second.ended, 0);
    assert.equal((await judged(room, accept("echo")))?.verdict, "accepted", "the first takes jobs again");
  });

  it("is followed by one that finds its package, though Redis has it no more", async () => {
    const first = await workers.start("first");
    const id = accept(`gate ${gate()}`);
    await heard(room, id, "test-started");
    first.child.kill("SIGKILL");
    const client = new Redis(redis.url);
    const packages = await client.keys("*:package:*");
    assert.equal(await client.unlink(packages), 1);
    writeFileSync(gate(), "");
    await workers.start("second");
    assert.equal((await judged(room, id))?.verdict, "accepted");
    assert.deepEqual(await client.keys("*:package:*"), packages);
    client.disconnect();
  });

  it("with a submission that was cancelled leaves nothing behind", async () => {
    const first = await workers.start("first");
    const id = accept(`gate ${gate()}`);
    await heard(room, id, "test-started");
    first.child.kill("SIGKILL");
    await first.ended;
    room.submissions.cancel(id);
    await workers.start("second");
    assert.equal((await judged(room, id))?.verdict, "cancelled");
    assert.equal((await judged(room, accept("echo")))?.verdict, "accepted");
  });
});
