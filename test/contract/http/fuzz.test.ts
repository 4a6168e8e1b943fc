import assert from "node:assert/strict";
import fc from "fast-check";
import { readEvents, useServer } from "../support/http.ts";
import { findFault, type MadeRequest, type OpenApiDocument, requestsOf } from "../support/openapi.ts";

/** So many requests; each is made from the served document. */
const requests = 600;
/** Longer than any answer but that of a long poll, which is asked for at most three seconds. */
const longestMs = 15_000;

describe("requests made from the server's own OpenAPI document", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(300_000);

  const server = useServer({ config: { queueLimitPerClient: 5 } });

  async function makeRequests(): Promise<{ document: OpenApiDocument; some: fc.Arbitrary<MadeRequest> }> {
    const document: OpenApiDocument = (await server.ask("GET", "/docs/json")).body;
    const ended = await server.submit("echo");
    await server.ask("GET", `/result/${ended}?wait=30`);
    const { code, language } = server.codeOf("leak");
    const known = {
      byName: { code, language, id: ended, problem: "echoes", user: "local" },
      any: ["local", "a\0b", "\ud800", "../../etc/passwd", "__proto__"],
    };
    return { document, some: requestsOf(document, known) };
  }

  it("are answered as it says, never with an error of the server's, and in time", async () => {
    const { document, some } = await makeRequests();
    let accepted = 0;
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(some, async (request) => {
        const { method, path, headers, body } = request;
        const answer = await server.ask(method, path, {
          headers,
          ...(body !== undefined && { body }),
          signal: AbortSignal.timeout(longestMs),
        });
        if (method === "POST" && answer.status < 300) accepted += 1;
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        assert.ok(answer.status < 500, answer.text);
        const [mediaType = ""] = (answer.headers.get("content-type") ?? "").split(";");
        const content = answer.body ?? answer.text;
        // The address was none of this route's, as with an id that is empty or `..`.
        if (answer.status === 404 && content.detail?.startsWith("There is nothing to")) return;
        assert.equal(
          findFault(document, request, { status: answer.status, mediaType, body: content }),
          undefined,
          answer.text,
        );
      }),
      { numRuns: requests, endOnFailure: true },
    );
    // It found its way in, and met what is checked there.
    for (const status of [200, 400, 404]) assert.ok((statuses.get(status) ?? 0) > 0, `no ${status} among them`);
    assert.ok(accepted > 0, "nothing was accepted");
  });

  it("do not keep the server from judging rightly afterwards", async () => {
    const { some } = await makeRequests();
    for (const { method, path, headers, body } of fc.sample(some, 100))
      await server.ask(method, path, {
        headers,
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(longestMs),
      });
    const { body } = await server.ask("GET", "/submissions?limit=100&state=running");
    for (const { id } of body.submissions) await server.ask("DELETE", `/submissions/${id}`);
    const id = await server.submit("echo");
    const { events } = await readEvents(server, id);
    assert.equal(events.at(-1)?.data.result.verdict, "accepted");
  });
});
