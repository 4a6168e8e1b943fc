import { createRequire } from "node:module";
import { connect } from "node:net";
import path from "node:path";
import type Mocha from "mocha";

/**
 * What VS Code calls in its extension host. Runs the bundled tests beside this file and writes to the socket
 * `VERDICT_TEST_SOCKET` one line of JSON for each: `{kind: "pass" | "fail", title, ms, error?}`, at last `{kind: "end"}`. Mocha comes
 * from the checkout `VERDICT_CHECKOUT`.
 */
export async function run(): Promise<void> {
  const { VERDICT_TEST_SOCKET: socketPath, VERDICT_CHECKOUT: checkout, VERDICT_TEST_FILES: files } = process.env;
  if (socketPath === undefined || checkout === undefined || files === undefined) {
    throw new Error("VERDICT_TEST_SOCKET, VERDICT_CHECKOUT and VERDICT_TEST_FILES must be set.");
  }
  const socket = connect(socketPath);
  const write = (line: object) => socket.write(`${JSON.stringify(line)}\n`);
  const require = createRequire(path.join(checkout, "package.json"));
  const loaded = require("mocha");
  const MochaClass: typeof Mocha = loaded.default ?? loaded;
  // Says nothing: the extension host's console goes to the workbench's log.
  class Silent extends MochaClass.reporters.Base {
    override epilogue(): void {}
  }
  const mocha = new MochaClass({ ui: "bdd", timeout: 60_000, reporter: Silent });
  for (const file of files.split(path.delimiter)) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test) => write({ kind: "pass", title: test.fullTitle(), ms: test.duration }));
    runner.on("fail", (test, error) =>
      write({ kind: "fail", title: test.fullTitle(), error: error.stack ?? String(error) }),
    );
  });
  write({ kind: "end" });
  await new Promise<void>((resolve) => socket.end(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
