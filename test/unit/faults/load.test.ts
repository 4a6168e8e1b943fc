import assert from "node:assert/strict";
import type { Answer, ApiClient, Result } from "../../faults/api-client.ts";
import { beginLoad, planLoad } from "../../faults/load.ts";
import { readPrograms, runnerIds } from "../../faults/programs.ts";
import { createRandom } from "../../faults/random.ts";

const program = { name: "toy", languageId: "toy", code: "", expected: "accepted" };
const plan = () => planLoad(createRandom(3), [program], { name: "toy", size: 1, spreadMs: 0 });

/** Gives the answers one after the other, the last one for good. */
function service(submits: readonly Answer<string>[], results: readonly Answer<Result>[]): ApiClient {
  const counts = { submits: 0, results: 0 };
  const take = <Value>(all: readonly Answer<Value>[], at: number) => all[Math.min(at, all.length - 1)] as Answer<Value>;
  return {
    submit: async () => take(submits, counts.submits++),
    result: async () => take(results, counts.results++),
    list: async () => ({ kind: "answered", value: [] }),
  };
}

describe("the load under faults", () => {
  it("is the same for the same seed", () => {
    const programs = readPrograms();
    const size = { name: "toy", size: 20, spreadMs: 1_000 };
    assert.deepEqual(planLoad(createRandom(7), programs, size), planLoad(createRandom(7), programs, size));
    assert.notDeepEqual(planLoad(createRandom(7), programs, size), planLoad(createRandom(8), programs, size));
  });

  it("has programs of every verdict that it names, in every language", () => {
    const programs = readPrograms();
    assert.deepEqual([...new Set(programs.map(({ languageId }) => languageId))].sort(), [...runnerIds]);
    assert.equal(new Set(programs.map(({ expected }) => expected)).size, 6);
  });

  it("goes on through refusals and silence until there is a verdict", async () => {
    const api = service(
      [{ kind: "no-answer" }, { kind: "refused", status: 503 }, { kind: "answered", value: "one" }],
      [{ kind: "no-answer" }, { kind: "answered", value: { state: "running" } }, ended],
    );
    const [handIn] = await handInAll(api);
    assert.deepEqual([[...(handIn?.ids ?? [])], handIn?.verdict, handIn?.wrongAnswers], [["one"], "accepted", []]);
  });

  it("hands in anew what is gone, and keeps what may not be answered", async () => {
    const api = service(
      [
        { kind: "wrong", message: "500" },
        { kind: "answered", value: "one" },
      ],
      [{ kind: "missing" }, ended],
    );
    const [handIn] = await handInAll(api);
    assert.deepEqual([handIn?.resent, handIn?.verdict, handIn?.wrongAnswers], [1, "accepted", ["500"]]);
  });

  it("gives up when its time is over, without a verdict", async () => {
    const giveUp = new AbortController();
    const load = beginLoad(service([{ kind: "no-answer" }], []), plan(), giveUp.signal);
    giveUp.abort();
    await load.over;
    assert.equal(load.handIns[0]?.verdict, undefined);
  });
});

const ended: Answer<Result> = { kind: "answered", value: { state: "judged", verdict: "accepted" } };

async function handInAll(api: ApiClient) {
  const load = beginLoad(api, plan(), new AbortController().signal);
  await load.over;
  return load.handIns;
}
