import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const problem = "firstlight";

/** What is asked of answers here. */
interface Answer {
  readonly id: string;
  readonly verdict: string;
  readonly passed: number;
  readonly total: number;
  readonly output: string;
  readonly error: string;
  readonly success: boolean;
  readonly timeMs: number;
  readonly memoryBytes: number;
  readonly ready: boolean;
  readonly tests: readonly { readonly kind: string }[];
  readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
}

describe("verdict serve over real containers", function () {
  this.timeout(180_000);
  let directory: string;
  let server: ChildProcess;
  let url: string;

  before(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-http-"));
    const args = ["--port", "0", "--problems", path.join(root, "problems"), "--data", path.join(directory, "data")];
    server = spawn(process.execPath, [path.join(root, "server/verdict.mjs"), "serve", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await Promise.race([once(server.stdout ?? server, "data"), once(server, "exit")]);
    url = /Listening on (\S+)/.exec(String(line))?.[1] ?? "";
    assert.notEqual(url, "", "it does not listen");
  });
  after(async () => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    assert.deepEqual(await ended, [0, null]);
    rmSync(directory, { recursive: true });
  });

  async function ask(method: string, route: string, body?: object): Promise<Answer> {
    const response = await fetch(`${url}${route}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    assert.ok(response.ok, `${route}: ${response.status}`);
    return (await response.json()) as Answer;
  }

  async function wait(id: string): Promise<Answer> {
    for (;;) {
      const result = await ask("GET", `/result/${id}?wait=60`);
      if (result.verdict !== undefined) return result;
    }
  }

  it("is ready", async () => {
    assert.equal((await ask("GET", "/readyz")).ready, true);
  });

  it("judges a right solution in every language, all handed in at once", async () => {
    const { languages } = await ask("GET", "/languages");
    const folder = path.join(root, "problems", problem, "submissions/accepted");
    const files = readdirSync(folder);
    const submitted = await Promise.all(
      languages.map(async ({ id: language, extensions }) => {
        const fileName = files.find((file) => extensions.includes(path.extname(file))) ?? "";
        const code = readFileSync(path.join(folder, fileName), "utf8");
        return { language, id: (await ask("POST", "/submit", { language, code, fileName, problem })).id };
      }),
    );
    assert.equal(submitted.length, languages.length);
    for (const { language, id } of submitted) {
      const { verdict, passed, total } = await wait(id);
      assert.equal(verdict, "accepted", language);
      assert.equal(passed, total);
      assert.ok(total >= 10);
    }
  });

  it("says what is wrong with a wrong one", async () => {
    const code = 'input(); name = input(); print(f"Good night, {name}!")\n';
    const { id } = await ask("POST", "/submit", { language: "python", code, problem });
    assert.equal((await wait(id)).verdict, "wrong-answer");
  });

  it("runs a program with its input", async () => {
    const code = "import sys\nprint(sys.stdin.read().upper(), end='')\nprint('to stderr', file=sys.stderr)\n";
    const { success, output, error, timeMs, memoryBytes } = await ask("POST", "/run", {
      ...{ language: "python", code, stdin: "hello\nthere\n" },
    });
    assert.deepEqual([success, output, error], [true, "HELLO\nTHERE\n", "to stderr\n"]);
    assert.ok(timeMs > 0 && memoryBytes > 1_000_000);
  });

  it("judges by tests that come with the submission, within their limits", async () => {
    const tests = [{ input: "1\n", answer: "1\n" }, { input: "0\n" }];
    const code = "while input() == '0': \n    while True: pass\nprint(1)\n";
    const { id } = await ask("POST", "/submit", { language: "python", code, tests, timeLimitMs: 300 });
    const { verdict, passed, total } = await wait(id);
    assert.deepEqual([verdict, passed, total], ["time-limit-exceeded", 1, 2]);
  });

  it("tells a submission as it goes on, test by test", async () => {
    const code = readFileSync(path.join(root, "problems", problem, "submissions/accepted/greet.py"), "utf8");
    const { id } = await ask("POST", "/submit", { language: "python", code, problem });
    const text = await (await fetch(`${url}/result/${id}/events`)).text();
    const kinds = [...text.matchAll(/^event: (.+)$/gm)].map(([, kind]) => kind);
    const { total } = await wait(id);
    assert.equal(kinds.filter((kind) => kind === "test-finished").length, total);
    assert.equal(kinds.at(-1), "finished");
  });
});
