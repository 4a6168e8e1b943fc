import assert from "node:assert/strict";
import { callGroups, namedCalls } from "../../../server/base/system-calls.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { openSandbox, type RealSandbox, runnersDirectory } from "../real-sandbox.ts";
import { listStrangers, listUnused } from "./calls-table.ts";
import { judgeTraced, type TracedLanguage } from "./judge-traced.ts";
import { type Calls, canTraceContainers, noteCalls } from "./trace-calls.ts";

const canLookOn = await canTraceContainers();
const languages = await loadLanguages(runnersDirectory);

/** What runtimes try and do without: io_uring for files, and the newer form of clone. */
const doneWithout = ["clone3: ENOSYS", "io_uring_setup: EPERM"];

describe("strace's notes", () => {
  const read = (...lines: readonly string[]): Calls => {
    const calls: Calls = new Map();
    noteCalls(lines.join("\n"), calls);
    return calls;
  };

  it("are read: what was called, and how it was answered", () => {
    const calls = read(
      '12 openat(AT_FDCWD, ""..., O_RDONLY|O_CLOEXEC) = 3',
      '12 openat(AT_FDCWD, ""..., O_RDONLY)  = -1 ENOENT (No such file or directory)',
      "12 clone3({flags=0x7d0f00}, 88 <unfinished ...>",
      "13 poll(0x7ffe, 1, 1000)             = 0 (Timeout)",
      "12 <... clone3 resumed>)             = -1 ENOSYS (Function not implemented)",
      "13 futex(0x7f, FUTEX_WAIT, 2, NULL) = ?",
      "13 rt_sigreturn({mask=[]})           = -1 EINTR (Interrupted system call)",
      "13 --- SIGCHLD {si_signo=SIGCHLD} ---",
      "13 +++ exited with 0 +++",
    );
    assert.deepEqual(
      [...calls].map(([name, outcomes]) => [name, [...outcomes]]),
      [
        ["openat", ["", "ENOENT"]],
        ["clone3", ["ENOSYS"]],
        ["poll", [""]],
        ["futex", []],
        ["rt_sigreturn", []],
      ],
    );
  });

  it("show a call that a language's list has not, even one that was refused", () => {
    const calls = read(
      '7 read(0, ""..., 1) = 0',
      "7 splice(3, NULL, 1, NULL, 1, 0) = -1 EPERM (Operation not permitted)",
      "7 keyctl(0) = 5",
    );
    const column = { language: { id: "toy", systemCalls: ["tee"] }, calls };
    assert.deepEqual(listStrangers(column), ["keyctl: allowed", "splice: EPERM"]);
    assert.deepEqual(listUnused(column), ["tee"]);
  });
});

// Where nobody can look into containers these count as not run here.
(canLookOn ? describe : describe.skip)("the system calls of", function () {
  this.timeout(240_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real?.[Symbol.asyncDispose]());

  for (const language of languages) {
    describe(language.name, () => {
      let traced: TracedLanguage;
      before(async () => {
        traced = await judgeTraced(real, languages, language);
        const unused = listUnused({ language, calls: traced.calls });
        console.log(`      ${traced.calls.size} called; asked for and not called: ${unused.join(" ") || "none"}`);
      });

      it("leave every program its verdict", () => {
        assert.ok(traced.programs.length >= 6);
        assert.deepEqual(
          traced.programs.filter(({ strange }) => strange !== undefined),
          [],
        );
      });

      it("are all in its list, or are done without", () => {
        const strangers = listStrangers({ language, calls: traced.calls });
        assert.deepEqual(
          strangers.filter((each) => !doneWithout.includes(each)),
          [],
        );
        // It did look on: no program starts without these.
        for (const name of ["execve", "mmap", "read", "write", "exit_group"]) assert.ok(traced.calls.has(name), name);
      });

      it("make use of every group that its runner asks for", () => {
        const asked = callGroups.filter((group) =>
          namedCalls([group]).every((name) => language.systemCalls.includes(name)),
        );
        const idle = asked.filter((group) => !namedCalls([group]).some((name) => traced.calls.get(name)?.has("")));
        assert.deepEqual(
          idle.filter((group) => group !== "protection-keys"),
          [],
          "a processor may have no protection keys",
        );
      });
    });
  }
});
