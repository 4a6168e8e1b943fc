import assert from "node:assert/strict";
import { readEvents, useServer } from "../support/http.ts";

describe("GET /result/{id}/events", () => {
  const server = useServer({ timeouts: { heartbeatMs: 100 } });

  it("tells a submission test by test, numbered, and ends with its result", async () => {
    for (let round = 0; round < 2; round++) await server.submit("hang");
    const id = await server.submit("echo");
    const reading = readEvents(server, id);
    const { body } = await server.ask("GET", "/submissions?state=running");
    for (const { id: hanging } of body.submissions) await server.ask("DELETE", `/submissions/${hanging}`);
    const { events } = await reading;
    const heard = events.filter(({ kind }) => kind !== "waiting");
    assert.deepEqual(
      heard.map(({ kind }) => kind),
      ["compiling", "compiled", ...Array(5).fill(["test-started", "test-finished"]).flat(), "finished"],
    );
    const numbers = events.slice(0, -1).map(({ id: name }) => numberOf(name));
    assert.deepEqual(numbers, [...numbers.keys()]);
    const tests = events.filter(({ kind }) => kind === "test-finished").map(({ data }) => data.test.name);
    assert.deepEqual(tests, ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"]);
    const begun = events.filter(({ kind }) => kind === "test-started").map(({ data }) => data.name);
    assert.deepEqual(begun, tests);
    const last = events.at(-1);
    assert.equal(last?.id, "finished");
    assert.equal(last?.data.result.verdict, "accepted");
    assert.equal(last?.data.result.attempt, 1);
    assert.equal(last?.data.result.tests.length, 5);
  });

  it("goes on for one who comes back where she has left", async () => {
    const id = await server.submit("hang-second");
    const { events } = await readEvents(server, id, {}, (heard) => heard.some(({ kind }) => kind === "test-finished"));
    const last = events.findLast(({ kind }) => kind === "test-finished")?.id ?? "";
    const again = readEvents(server, id, { headers: { "last-event-id": last } });
    await server.ask("DELETE", `/submissions/${id}`);
    const rest = await again;
    assert.ok(rest.events.every(({ id: name }) => name === "finished" || numberOf(name) > numberOf(last)));
    assert.equal(rest.events.at(-1)?.data.result.state, "cancelled");
  });

  it("tells one who comes when it is over each test, and one who knows the end nothing", async () => {
    const id = await server.submit("leak", { body: { continueAfterFailure: true } });
    await server.ask("GET", `/result/${id}?wait=30`);
    const { events } = await readEvents(server, id);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["compiled", ...Array(5).fill("test-finished"), "finished"],
    );
    const known = await server.ask("GET", `/result/${id}/events`, { headers: { "last-event-id": "finished" } });
    assert.equal(known.status, 204);
  });

  it("shows that it lives while nothing happens, and lets a client leave without harm", async () => {
    const started = server.under.sandbox.nextRun();
    const id = await server.submit("hang");
    await started;
    const { comments } = await readEvents(server, id, {}, (_, count) => count >= 2);
    assert.ok(comments >= 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await server.ask("GET", `/result/${id}`)).body.state, "running");
    assert.equal(server.under.sandbox.killed, 0);
  });

  it("ends when the server does, without an end of the submission", async () => {
    const started = server.under.sandbox.nextRun();
    const id = await server.submit("hang");
    const reading = readEvents(server, id);
    await started;
    await server.stop();
    const { events } = await reading;
    assert.ok(events.every(({ kind }) => kind !== "finished"));
    await server.start();
    assert.equal((await server.ask("GET", `/result/${id}`)).body.state, "running");
    // Its judging began anew: whoever comes back hears all of it.
    const again = readEvents(server, id, { headers: { "last-event-id": events.at(-1)?.id ?? "" } }, (heard) =>
      heard.some(({ kind }) => kind === "compiling"),
    );
    assert.equal(numberOf((await again).events[0]?.id), 0);
  });

  it("tells the output of a run as it comes", async () => {
    const { body } = await server.ask("POST", "/run", {
      body: { ...server.codeOf("echo"), stdin: "hello\n", async: true },
    });
    const { events } = await readEvents(server, body.jobId);
    const output = events.filter(({ kind }) => kind === "output" || kind === "test-finished");
    assert.ok(output.some(({ data }) => (data.text ?? data.test.output) === "hello\n"));
    assert.equal(events.at(-1)?.data.result.verdict, "accepted");
  });

  for (const value of ["-1", "x", "1.5", "3", "0a0b0c0d.99999999999"]) {
    it(`refuses to go on behind event ${value}`, async () => {
      const id = await server.submit("echo");
      const answer = await server.ask("GET", `/result/${id}/events`, { headers: { "last-event-id": value } });
      assert.equal(answer.status, 400);
    });
  }
});

/** The part of an event's id that counts. */
function numberOf(id: string | undefined): number {
  return Number(id?.split(".")[1]);
}
