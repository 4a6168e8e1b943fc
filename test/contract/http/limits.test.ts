import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { useServer } from "../support/http.ts";

describe("limits on requests", () => {
  const server = useServer({ http: { requestsPerMinute: 5, waitingRequests: 2 } });

  it("count for each token, and say when to come again", async () => {
    const tokens = ["ada", "ben"].map((name) => server.token(name, "student"));
    for (const token of tokens) {
      for (let count = 0; count < 5; count++)
        assert.equal((await server.ask("GET", "/languages", { token })).status, 200);
      const answer = await server.ask("GET", "/languages", { token });
      assert.equal(answer.status, 429);
      assert.equal(answer.body.code, 1022);
      assert.ok(Number(answer.headers.get("retry-after")) >= 1);
    }
    assert.equal((await server.ask("GET", "/healthz")).status, 200);
  });

  it("count unknown addresses as well", async () => {
    for (let count = 0; count < 5; count++) assert.equal((await server.ask("GET", "/nothing")).status, 404);
    assert.equal((await server.ask("GET", "/nothing")).status, 429);
  });

  it("stop who tries tokens, and nobody else at that address", async () => {
    const token = server.token("ada", "student");
    for (let count = 0; count < 30; count++)
      assert.equal((await server.ask("GET", "/languages", { token: `vdt_${count}` })).status, 401);
    const answer = await server.ask("GET", "/languages", { token: "vdt_31" });
    assert.equal(answer.status, 429);
    assert.equal(answer.body.code, 1022);
    assert.equal((await server.ask("GET", "/languages", { token })).status, 200);
    const entries = () => readFileSync(`${server.fixture.stateDirectory}/audit.log`, "utf8").trim().split("\n").length;
    assert.equal(entries(), 30);
    for (let count = 0; count < 5; count++) await server.ask("POST", "/submit", { token: "vdt_32" });
    assert.equal(entries(), 30);
  });

  it("bound how many requests of a token wait, and count no more who has left", async () => {
    const token = server.token("ada", "student");
    const service = server.token("site", "service");
    const id = await server.submit("hang", { token: service });
    const path = `/result/${id}/events`;
    const streams = Array.from({ length: 2 }, () => {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => {});
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${service}\r\n\r\n`);
      return socket;
    });
    for (const socket of streams) await new Promise((resolve) => socket.once("data", resolve));
    const answer = await server.ask("GET", path, { token: service });
    assert.equal(answer.status, 429);
    for (const socket of streams) socket.destroy();
    await delay(100);
    const patient = await server.ask("GET", `/result/${id}?wait=1`, { token: service });
    assert.equal(patient.status, 200);
    assert.equal((await server.ask("GET", "/languages", { token })).status, 200);
  });
});
