import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findCure, forgetDeadContainerd, startDockerd } from "../../setup/dockerd.ts";

describe("starting dockerd", () => {
  let directory: string;
  let pids: number[];

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-dockerd-"));
    pids = [];
  });

  afterEach(() => {
    for (const pid of pids) process.kill(pid, "SIGKILL");
    rmSync(directory, { recursive: true });
  });

  /** A program that dies with `complaint` unless it is given `flag`, and is ready once its file is there. */
  function writeProgram(complaint: string, flag: string): { readonly program: string; readonly ready: string } {
    const program = path.join(directory, "dockerd");
    const ready = path.join(directory, "ready");
    const script = [
      "#!/bin/sh",
      `case "$*" in *${flag}*) ;; *) echo "${complaint}"; exit 1 ;; esac`,
      `echo $$ > ${ready}.part; mv ${ready}.part ${ready}`,
      "exec sleep 600",
    ];
    writeFileSync(program, `${script.join("\n")}\n`, { mode: 0o755 });
    return { program, ready };
  }

  async function probe(ready: string): Promise<string> {
    if (!existsSync(ready)) throw new Error("not yet");
    pids.push(Number(readFileSync(ready, "utf8")));
    return "the engine";
  }

  const start = (program: string, ready: string) =>
    startDockerd({ program, logDirectory: directory, probe: () => probe(ready) });

  it("waits until the engine answers", async () => {
    const { program, ready } = writeProgram("", "--pidfile");
    assert.equal(await start(program, ready), "the engine");
  });

  it("tries again without packet filtering when that has ended it", async () => {
    const complaint = "failed to start daemon: Error initializing network controller: iptables failed";
    const { program, ready } = writeProgram(complaint, "--iptables=false");
    assert.equal(await start(program, ready), "the engine");
  });

  it("shows the end of the log of one that it knows no cure for", async () => {
    const { program, ready } = writeProgram("failed to start daemon: out of luck", "--never");
    await assert.rejects(
      start(program, ready),
      /dockerd has ended\. The end of .*dockerd\.log:\nfailed to start daemon: out of luck$/,
    );
  });

  it("gives up on one that dies of the same again", () => {
    const log = "failed to start daemon: error initializing graphdriver: driver not supported";
    const cure = findCure(log, []);
    assert.deepEqual(cure, ["--storage-driver=vfs"]);
    assert.equal(findCure(log, cure ?? []), undefined);
  });
});

describe("the pid file that a containerd left behind", () => {
  it("is removed when it names another process or none", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "verdict-containerd-"));
    const pidFile = path.join(directory, "containerd.pid");
    try {
      for (const pid of [`${process.pid}`, "4194305", "rubbish"]) {
        writeFileSync(pidFile, pid);
        forgetDeadContainerd(pidFile);
        assert.equal(existsSync(pidFile), false, pid);
      }
      forgetDeadContainerd(pidFile);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  // Elsewhere no dockerd is started by the set-up.
  const onLinux = process.platform === "linux" ? it : it.skip;
  onLinux("stays while its containerd runs, and is removed when that has died, reaped or not", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "verdict-containerd-"));
    const pidFile = path.join(directory, "containerd.pid");
    const program = path.join(directory, "containerd");
    copyFileSync("/bin/sleep", program);
    // The shell says its child's pid, and then becomes a program that never reaps it.
    const parent = spawn("/bin/sh", ["-c", `${program} 600 & echo $!; exec sleep 600`]);
    try {
      const [line] = (await once(parent.stdout, "data")) as [Buffer];
      const pid = Number(line.toString());
      await until(() => readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith(program));
      writeFileSync(pidFile, `${pid}`);
      forgetDeadContainerd(pidFile);
      assert.equal(existsSync(pidFile), true);

      process.kill(pid, "SIGKILL");
      await until(() => readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
      forgetDeadContainerd(pidFile);
      assert.equal(existsSync(pidFile), false);
    } finally {
      parent.kill("SIGKILL");
      rmSync(directory, { recursive: true });
    }
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
