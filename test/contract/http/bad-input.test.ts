import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { useServer } from "../support/http.ts";

const MIB = 1024 * 1024;

describe("bodies that are not as they have to be", () => {
  const server = useServer();
  const code = 'print("x")';

  const bodies: readonly (readonly [what: string, body: unknown, status: number, code: number])[] = [
    ["no JSON", "{", 400, 1018],
    ["nothing", "", 400, 1018],
    ["a list", [], 400, 1018],
    ["null", "null", 400, 1018],
    ["a number for the code", { language: "python", code: 5, problem: "echoes" }, 400, 1018],
    ["no language", { code, problem: "echoes" }, 400, 1018],
    ["a key too many", { language: "python", code, problem: "echoes", verdict: "accepted" }, 400, 1018],
    ["a prototype", '{"__proto__":{"role":"instructor"},"language":"python","code":"x","problem":"echoes"}', 400, 1018],
    ["neither problem nor tests", { language: "python", code }, 400, 1018],
    ["problem and tests", { language: "python", code, problem: "echoes", tests: [{ input: "" }] }, 400, 1018],
    ["limits of its own for a problem", { language: "python", code, problem: "echoes", timeLimitMs: 5_000 }, 400, 1018],
    ["no test among tests", { language: "python", code, tests: [] }, 400, 1018],
    ["too many tests", { language: "python", code, tests: Array(101).fill({ input: "" }) }, 400, 1018],
    ["tests too large", { language: "python", code, tests: Array(5).fill({ input: "x".repeat(MIB) }) }, 422, 1012],
    ["half a character in a test", { language: "python", code, tests: [{ input: "a\ud800b" }] }, 422, 1012],
    ["a time limit out of bounds", { language: "python", code, tests: [{ input: "" }], timeLimitMs: 1e9 }, 400, 1018],
    ["a path for a file's name", { language: "python", code, problem: "echoes", fileName: "../../x.py" }, 400, 1018],
    ["an unknown language", { language: "klingon", code, problem: "echoes" }, 422, 1003],
    ["an unknown problem", { language: "python", code, problem: "none" }, 404, 1009],
    ["a path for a problem", { language: "python", code, problem: "../echoes" }, 404, 1009],
    ["a NUL in a problem's name", { language: "python", code, problem: "echoes\0" }, 404, 1009],
    ["no code", { language: "python", code: "", problem: "echoes" }, 422, 1004],
    ["blank code", { language: "python", code: " \n\t", problem: "echoes" }, 422, 1004],
    ["a NUL in the code", { language: "python", code: "a\0b", problem: "echoes" }, 422, 1004],
    ["half a character in the code", { language: "python", code: "a\ud83db", problem: "echoes" }, 422, 1004],
    ["code too large", { language: "python", code: "x".repeat(MIB + 1), problem: "echoes" }, 422, 1004],
    ["a body too large", { language: "python", code: "x".repeat(9 * MIB), problem: "echoes" }, 413, 1019],
    ["somebody else's name", { language: "python", code, problem: "echoes", user: "ada" }, 403, 1017],
  ];
  for (const [what, body, status, number] of bodies) {
    it(`says what is wrong with ${what}`, async () => {
      const answer = await server.ask("POST", "/submit", { body });
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers.get("content-type"), "application/problem+json");
      assert.equal(answer.body.code, number);
      assert.equal(answer.body.status, status);
      assert.ok(answer.body.detail.length > 10 && answer.body.title.length > 0);
      assert.match(answer.body.type, /^urn:verdict:error:\w+$/);
      assert.equal((await server.ask("GET", "/submissions")).body.submissions.length, 0);
    });
  }

  it("refuses input for a run that is too large, and one that is not text", async () => {
    for (const stdin of ["x".repeat(MIB + 1), "\udc00"]) {
      const answer = await server.ask("POST", "/run", { body: { language: "python", code, stdin } });
      assert.equal(answer.body.code, 1004);
    }
  });

  it("takes only JSON", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense"]) {
      const headers = { "content-type": type };
      const answer = await server.ask("POST", "/submit", { body: "{}", headers });
      assert.equal(answer.status, 415, type);
      assert.equal(answer.body.code, 1020);
    }
  });

  it("refuses a key that is none", async () => {
    const body = { ...server.codeOf("echo"), problem: "echoes" };
    for (const key of ["", "x".repeat(256)]) {
      const answer = await server.ask("POST", "/submit", { body, headers: { "idempotency-key": key } });
      assert.equal(answer.status, 400);
    }
  });

  it("knows no other address and no other method", async () => {
    for (const [method, path] of [
      ["GET", "/nothing"],
      ["PUT", "/submit"],
      ["POST", "/result/x"],
      ["GET", "/docs/../secret"],
    ] as const) {
      const answer = await server.ask(method, path);
      assert.equal(answer.status, 404, `${method} ${path}`);
      assert.equal(answer.body.code, 1009);
    }
    assert.equal((await server.ask("GET", "/%zz")).status, 400);
    assert.equal((await server.ask("GET", `/result/${"a".repeat(2_000)}`)).status, 404);
  });

  it("answers an error of its own without saying more than which line of the log tells it", async () => {
    server.core.submissions.history.list = () => {
      throw new Error(`broken at ${server.fixture.root}`);
    };
    const answer = await server.ask("GET", "/submissions");
    assert.equal(answer.status, 500);
    assert.equal(answer.body.code, 1025);
    const id = /^urn:verdict:request:(.+)$/.exec(answer.body.instance)?.[1] ?? "none";
    assert.ok(server.log.some((line) => line.includes(id) && line.includes("broken at")));
  });

  it("says that nothing can be stored, and accepts nothing then", async () => {
    server.core.database.exec("PRAGMA query_only = on");
    const answer = await server.ask("POST", "/submit", { body: { ...server.codeOf("echo"), problem: "echoes" } });
    assert.equal(answer.status, 503, answer.text);
    assert.equal(answer.body.code, 1023);
    assert.ok(Number(answer.headers.get("retry-after")) >= 1);
    server.core.database.exec("PRAGMA query_only = off");
    assert.equal((await server.ask("GET", "/submissions")).body.submissions.length, 0);
  });
});

describe("connections that are not as they have to be", () => {
  const server = useServer({ timeouts: { headersMs: 300, requestMs: 600, checkMs: 50, connectionMs: 2_000 } });
  const head = "POST /submit HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  const requests: readonly (readonly [what: string, bytes: string, status: number])[] = [
    ["no HTTP", "HELO there\r\n\r\n", 400],
    ["bytes at random", "\x00\xff\x13\x37".repeat(50), 400],
    ["TLS where there is none", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
    ["no host", "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["headers without end", `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    ["a length and pieces", `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`, 400],
    ["a piece of no length", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`, 400],
    ["headers that come too slowly", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX", 408],
    ["a body that comes too slowly", `${head}Content-Length: 1000\r\n\r\n{`, 408],
  ];
  for (const [what, bytes, status] of requests) {
    it(`answers ${what}, and hangs up`, async () => {
      const answer = await server.raw(Buffer.from(bytes, "latin1"));
      assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), answer);
      assert.match(answer, /application\/problem\+json/);
      const { code, detail } = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
      assert.ok(code > 1000 && detail.length > 0);
      assert.equal((await server.ask("GET", "/healthz")).status, 200);
    });
  }

  it("hangs up on one who says nothing at all", async () => {
    assert.ok(["", "HTTP"].includes((await server.raw("")).slice(0, 4)));
  });

  it("answers hundreds that send a byte now and then, and others at once meanwhile", async () => {
    const slow = Array.from({ length: 200 }, () => {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => {}).write("GET /healthz HTTP/1.1\r\n");
      const drip = setInterval(() => socket.write("X"), 100);
      socket.once("close", () => clearInterval(drip));
      socket.resume();
      return once(socket, "close");
    });
    const before = performance.now();
    assert.equal((await server.ask("GET", "/languages")).status, 200);
    assert.ok(performance.now() - before < 5_000);
    await Promise.all(slow);
  });

  it("takes no more of a body of 100 MB than it has to, and lives", async () => {
    const socket = connect(server.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => {});
    socket.write(`${head}Content-Length: ${100 * MIB}\r\n\r\n`);
    const chunk = Buffer.alloc(MIB, "x");
    for (let sent = 0; sent < 100 && !socket.destroyed; sent++) {
      if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => {});
    }
    if (!socket.destroyed) {
      socket.end();
      await once(socket, "close");
    }
    assert.match(answer, /^HTTP\/1.1 413 /);
    assert.equal((await server.ask("GET", "/healthz")).status, 200);
  });
});
