import assert from "node:assert/strict";
import { Redis } from "ioredis";
import type { SubmissionEvent } from "../../server/submissions/submission.ts";
import { createCourseReader } from "../../server/workers/course-reader.ts";
import { createCourseWriter } from "../../server/workers/course-writer.ts";
import { type RedisServer, startRedis } from "./support/redis-server.ts";
import { never } from "./support/submissions.ts";

describe("the course of a job", () => {
  let server: RedisServer;
  let redis: Redis;

  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { maxRetriesPerRequest: null });
    redis.on("error", () => {});
  });
  after(async () => {
    redis.disconnect();
    await server[Symbol.asyncDispose]();
  });

  const output = (text: string): SubmissionEvent => ({ kind: "output", stream: "stdout", text });
  const read = async (course: string) => {
    const told: string[] = [];
    const hear = (event: SubmissionEvent) => told.push(event.kind === "output" ? event.text : event.kind);
    await createCourseReader(redis, course).read(hear, () => told.push("anew"));
    return told;
  };

  it("comes as it was told, however much at once", async () => {
    const writer = createCourseWriter(redis, "job", "much", 1);
    const all = Array.from({ length: 3_000 }, (_, index) => String(index));
    for (const text of all) {
      writer.tell(output(text));
      if (Number(text) % 5 === 0) await writer.written(never);
    }
    await writer.written(never);
    assert.deepEqual(await read("much"), all);
  });

  it("is read on from where it was left", async () => {
    const writer = createCourseWriter(redis, "job", "parts", 1);
    const reader = createCourseReader(redis, "parts");
    const told: SubmissionEvent[] = [];
    for (const text of ["a", "b", "c"]) {
      writer.tell(output(text));
      await writer.written(never);
      await reader.read(
        (event) => told.push(event),
        () => assert.fail("there is one run"),
      );
    }
    assert.deepEqual(told, ["a", "b", "c"].map(output));
  });

  it("has no word of a run behind the beginning of the next", async () => {
    const [first, second] = [1, 2].map((run) => createCourseWriter(redis, "job", "runs", run));
    first?.tell(output("first"));
    await first?.written(never);
    second?.tell(output("second"));
    await second?.written(never);
    first?.tell(output("too late"));
    await first?.written(never);
    second?.tell(output("more"));
    await second?.written(never);
    assert.deepEqual(await read("runs"), ["first", "anew", "second", "more"]);
  });

  it("is written when Redis is back", async () => {
    const writer = createCourseWriter(redis, "job", "outage", 1);
    await server.stop();
    writer.tell(output("meanwhile"));
    await server.start();
    await writer.written(never);
    assert.deepEqual(await read("outage"), ["meanwhile"]);
  });
});
