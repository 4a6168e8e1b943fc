import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { ResponseError } from "vscode-jsonrpc";
import type { Command, Terminal } from "../../../server/cli/command.ts";
import { clientCommands, runVerdict } from "../../../server/cli/run-command.ts";
import { ErrorCode } from "../../../server/protocol/errors.ts";

class Collector extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    this.text += chunk.toString("utf8");
    callback();
  }
}

/** Runs a command line that must not come as far as a daemon. */
async function run(args: string[], directory = tmpdir(), commands = clientCommands) {
  const stdout = new Collector();
  const stderr = new Collector();
  const nowhere = path.join(tmpdir(), "verdict-no-such-folder", "state");
  const terminal: Terminal = {
    stdin: process.stdin,
    stdout,
    stderr,
    directory,
    environment: {},
    version: "1.2.3",
    location: {
      stateDirectory: nowhere,
      socketDirectory: nowhere,
      socketPath: `${nowhere}/s`,
      tokenPath: `${nowhere}/t`,
    },
    program: { executable: "/does/not/exist", arguments: [], environment: {} },
    interrupted: new AbortController().signal,
  };
  return { code: await runVerdict(args, commands, terminal), stdout: stdout.text, stderr: stderr.text };
}

describe("the verdict command", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-cli-"));
    writeFileSync(path.join(directory, "there.py"), "pass\n");
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  for (const [what, args, message] of [
    ["no command", [], /Usage: verdict COMMAND/],
    ["a command that there is not", ["jugde"], /no command jugde/],
    ["a name that every object has", ["constructor"], /no command constructor/],
    ["judge without a file", ["judge"], /FILE is missing/],
    ["judge with two files", ["judge", "a", "b"], /too much/],
    ["judge with a file that does not exist", ["judge", "missing.py"], /no file missing\.py/],
    ["judge with a folder", ["judge", "."], /is a folder/],
    ["judge with a problem that does not exist", ["judge", "there.py", "--problem", "gone"], /no folder gone/],
    ["judge with unknown tests", ["judge", "there.py", "--tests", "few"], /samples or all/],
    ["judge with an unknown option", ["judge", "there.py", "--fast"], /--fast/],
    ["run with a file that does not exist", ["run", "missing.py"], /no file missing\.py/],
    ["check without a folder", ["check"], /DIR is missing/],
    ["check with a folder that does not exist", ["check", "gone"], /no folder gone/],
    ["check with a folder without packages", ["check", "."], /no problem package/],
    ["runners with an unknown action", ["runners", "burn"], /list, build or sbom/],
    ["lsp without --stdio", ["lsp"], /--stdio/],
  ] as const) {
    it(`exits with 2 for ${what}`, async () => {
      const { code, stdout, stderr } = await run([...args], directory);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.equal(stdout, "");
    });
  }

  it("tells every command's usage with --help", async () => {
    for (const name of Object.keys(clientCommands)) {
      const { code, stdout } = await run([name, "--help"]);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`^Usage: verdict ${name}`));
      assert.match(stdout, /Exit code: 0/);
    }
  });

  it("lists every command with --help, and its version", async () => {
    const { code, stdout } = await run(["--help"]);
    assert.equal(code, 0);
    for (const name of Object.keys(clientCommands)) assert.match(stdout, new RegExp(`^  ${name} `, "m"));
    assert.equal((await run(["--version"])).stdout, "1.2.3\n");
  });

  it("exits with 3 when no daemon can be started", async () => {
    const { code, stderr } = await run(["judge", "there.py"], directory);
    assert.equal(code, 3);
    assert.match(stderr, /^verdict judge: .+/);
  });

  const failing = (code: number): Record<string, () => Promise<Command>> => ({
    fail: async () => ({
      summary: "",
      help: "",
      run: async () => {
        throw new ResponseError(code, "what went wrong");
      },
    }),
  });

  for (const [name, code] of [
    ["engineUnavailable", 3],
    ["packageBroken", 3],
    ["limitsNotEnforced", 3],
    ["imageUnavailable", 3],
    ["notFound", 2],
    ["noProblem", 2],
    ["unknownLanguage", 2],
    ["badSource", 2],
    ["noTests", 2],
  ] as const) {
    it(`exits with ${code} when the daemon answers ${name}`, async () => {
      const { code: exited, stderr } = await run(["fail"], directory, failing(ErrorCode[name]));
      assert.equal(exited, code);
      assert.match(stderr, /what went wrong/);
    });
  }

  it("tells an error as JSON too when JSON is asked for", async () => {
    const { stdout } = await run(["fail", "--json"], directory, failing(ErrorCode.noProblem));
    assert.deepEqual(JSON.parse(stdout), { error: { code: 1002, message: "what went wrong" } });
  });
});
