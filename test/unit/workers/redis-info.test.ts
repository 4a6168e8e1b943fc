import assert from "node:assert/strict";
import { readRedisInfo } from "../../../server/workers/redis-info.ts";
import { sumCapacity } from "../../../server/workers/roster.ts";

describe("what a Redis says of itself", () => {
  const say = (parts: Readonly<Record<string, string>>) => {
    const all = { redis_version: "7.0.15", redis_mode: "standalone", role: "master", ...parts };
    const lines = Object.entries(all).map(([key, value]) => `${key}:${value}`);
    return readRedisInfo(["# Server", ...lines, ""].join("\r\n"));
  };

  it("lets one that stands alone and is new enough be used", () => {
    assert.deepEqual(say({ maxmemory_policy: "noeviction" }), { warnings: [] });
    assert.equal(say({ redis_version: "6.2.0" }).refusal, undefined);
  });

  it("refuses what is too old, a cluster, a sentinel, a replica, and what is none, with what to do", () => {
    assert.match(say({ redis_version: "6.0.16" }).refusal ?? "", /6\.0\.16: 6\.2 or later/);
    assert.match(say({ redis_mode: "cluster" }).refusal ?? "", /cluster/);
    assert.match(say({ redis_mode: "sentinel" }).refusal ?? "", /sentinel/);
    assert.match(say({ role: "slave" }).refusal ?? "", /replica/);
    assert.match(readRedisInfo("hello").refusal ?? "", /version/);
  });

  it("warns of one that drops keys", () => {
    assert.match(say({ maxmemory_policy: "volatile-lru" }).warnings.join(), /volatile-lru.*noeviction/);
  });
});

describe("the capacity of workers", () => {
  it("is the sum of their slots, and of a language that none has nothing", () => {
    const worker = (slots: number, ...languages: string[]) => ({ name: "w", version: "1", slots, languages });
    const { total, byNeed } = sumCapacity([worker(2, "a", "b"), worker(3, "b")], ["a", "b", "c"]);
    assert.deepEqual([total, byNeed?.get("a"), byNeed?.get("b"), byNeed?.get("c")], [5, 2, 5, 0]);
  });
});
