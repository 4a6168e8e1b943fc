import assert from "node:assert/strict";
import { FairQueue } from "../../../server/submissions/fair-queue.ts";

describe("FairQueue", () => {
  const order = async (queue: FairQueue) => {
    const names: unknown[] = [];
    for (let task = queue.dequeue(); task !== undefined; task = queue.dequeue()) names.push(await task());
    return names;
  };
  const add = (queue: FairQueue, clientId: string, name: string, priority = 0) =>
    queue.enqueue(async () => name, { clientId, priority, id: name });

  it("lets clients take turns, however many entries one has", async () => {
    const queue = new FairQueue();
    for (const name of ["a1", "a2", "a3"]) add(queue, "a", name);
    add(queue, "b", "b1");
    add(queue, "b", "b2");
    assert.deepEqual(await order(queue), ["a1", "b1", "a2", "b2", "a3"]);
  });

  it("takes interactive entries before batches", async () => {
    const queue = new FairQueue();
    add(queue, "a", "batch");
    add(queue, "a", "interactive", 1);
    assert.deepEqual(await order(queue), ["interactive", "batch"]);
  });

  it("forgets an entry that is removed", async () => {
    const queue = new FairQueue();
    add(queue, "a", "first");
    add(queue, "a", "second");
    queue.remove("first");
    assert.equal(queue.size, 1);
    assert.deepEqual(await order(queue), ["second"]);
  });
});
