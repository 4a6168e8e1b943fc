import assert from "node:assert/strict";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { reachDaemon } from "../../../../client/daemon/reach.ts";
import { refusal, Stage, welcome } from "./scripted-daemon.ts";

describe("reaching the daemon", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.dispose());

  /** Starts `script` instead of a daemon; it can `report(line)` as a daemon does. */
  const reach = (script: string, heard: string[] = []) => {
    const file = path.join(stage.location.stateDirectory, "program.cjs");
    const prelude =
      'const report = (line) => { const fs = require("node:fs"); fs.writeSync(3, line); fs.closeSync(3); };\n';
    writeFileSync(
      file,
      `${prelude}require("node:fs").appendFileSync(__filename + ".starts", process.argv.slice(2).join(" ") + "\\n");\n${script}`,
    );
    const start = { node: process.execPath, arguments: [file], environment: process.env };
    return reachDaemon({ location: stage.location, version: "1.0.0", start, onWait: (message) => heard.push(message) });
  };
  const starts = () => {
    const file = path.join(stage.location.stateDirectory, "program.cjs.starts");
    return readFileSync(file, { encoding: "utf8", flag: "a+" })
      .split("\n")
      .filter((line) => line !== "");
  };

  it("takes the one that runs, and asks an older one to make room", async () => {
    let retire: unknown;
    await stage.listen((socket, greeting) => {
      retire = greeting.retire;
      socket.write(welcome());
    });
    const { socket, pid } = await reach('throw new Error("not to be started")');
    socket.destroy();
    assert.deepEqual([pid, retire, starts()], [4711, true, []]);
  });

  it("starts one where none runs", async () => {
    const script = `
      require("node:net").createServer((socket) => socket.once("data", () => socket.write(${JSON.stringify(welcome())})))
        .listen(${JSON.stringify(stage.location.socketPath)}, function () {
          report('{"status":"listening","pid":1}\\n');
          setTimeout(() => process.exit(), 5000).unref();
          this.on("connection", (socket) => socket.on("close", () => process.exit()));
        });`;
    const heard: string[] = [];
    const { socket } = await reach(script, heard);
    socket.destroy();
    assert.deepEqual(starts(), ["daemon --detached"]);
    assert.deepEqual(heard, ["Starting the Verdict daemon"]);
  });

  it("starts one where there is not even a state folder", async () => {
    rmSync(stage.location.tokenPath);
    await assert.rejects(reach(`report('{"status":"failed","message":"Disk full."}\\n')`), /^Error: Disk full\.$/);
    assert.equal(starts().length, 1);
  });

  it("waits for one that drains, then starts its successor", async () => {
    const heard: string[] = [];
    await stage.listen((socket) => {
      socket.write(refusal("draining", "Making room."));
      stage.stopListening();
      setImmediate(() => socket.end());
    });
    await assert.rejects(reach(`report('{"status":"failed","message":"Enough."}\\n')`, heard), /Enough/);
    assert.deepEqual(heard, ["Making room.", "Starting the Verdict daemon"]);
  });

  it("rejects with the daemon's words when it is refused", async () => {
    await stage.listen((socket) => socket.end(refusal("protocol", "Update this client.")));
    await assert.rejects(reach(""), /^Error: Update this client\.$/);
    assert.deepEqual(starts(), []);
  });

  it("says where to look when the daemon ends without a report", async () => {
    await assert.rejects(
      reach('throw new Error("broken")'),
      /ended while it was starting.*daemon\.err\.log may say why/,
    );
    assert.match(readFileSync(path.join(stage.location.stateDirectory, "daemon.err.log"), "utf8"), /Error: broken/);
  });

  it("gives up on daemons that start and are gone at once", async () => {
    await assert.rejects(reach(`report('{"status":"running"}\\n')`), /again and again/);
    assert.equal(starts().length, 6);
  });

  it("gives no token to a folder that others may enter before a daemon has closed it", async function () {
    if (process.getuid === undefined) this.skip();
    const { stateDirectory } = stage.location;
    let greetings = 0;
    await stage.listen((socket) => {
      greetings += 1;
      socket.write(welcome());
    });
    chmodSync(stateDirectory, 0o755);
    await assert.rejects(reach(`report('{"status":"failed","message":"Not yours alone."}\\n')`), /Not yours alone/);
    assert.equal(greetings, 0);
    const closing = `require("node:fs").chmodSync(${JSON.stringify(stateDirectory)}, 0o700);`;
    const { socket } = await reach(`${closing} report('{"status":"running"}\\n')`);
    socket.destroy();
    assert.deepEqual([greetings, starts().length], [1, 2]);
  });
});
