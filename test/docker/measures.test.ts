import assert from "node:assert/strict";
import type { Lease } from "../../server/sandbox/api.ts";
import { MiB, openSandbox, patient, type RealSandbox, runCommand, describe as tell, text } from "./real-sandbox.ts";

const program = `
#include <cstdio>
#include <cstring>
#include <sys/mman.h>
static char block[5 << 20];
int main() {
  memset(block, 1, sizeof block);
  // Touched in pieces, so that the input is read without being held.
  static char piece[65536];
  long total = 0;
  for (size_t n; (n = fread(piece, 1, sizeof piece, stdin)) > 0;) total += n;
  printf("%ld %d\\n", total, block[12345]);
}`;

describe("the measured peak memory", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openSandbox();
    lease = await real.lease("cpp");
    await lease.put("main.cpp", Buffer.from(program), patient);
    const compiled = await runCommand(lease, ["/usr/bin/g++", "-O1", "-static", "-o", "/prog/main", "/box/main.cpp"], {
      phase: "compile",
    });
    assert.equal(compiled.kind === "exited" && compiled.exitCode, 0, tell(compiled));
  });
  after(() => real[Symbol.asyncDispose]());

  const isProgramsOwn = (bytes: number) => assert.ok(bytes > 5 * MiB && bytes < 9 * MiB, `${bytes / MiB} MiB`);

  it("is the program's own after a small input", async () => {
    const outcome = await runCommand(lease, ["/prog/main"], { stdin: Buffer.from("1 2 3") });
    assert.equal(text(outcome.stdout), "5 1\n", tell(outcome));
    isProgramsOwn(outcome.peakMemoryBytes);
  });

  it("does not count an input of 50 MB, which arrives whole", async () => {
    const outcome = await runCommand(lease, ["/prog/main"], {
      stdin: Buffer.alloc(50_000_000, "9"),
      limits: { memoryLimitBytes: 16 * MiB },
    });
    assert.equal(text(outcome.stdout), "50000000 1\n", tell(outcome));
    isProgramsOwn(outcome.peakMemoryBytes);
  });

  it("has room for an input larger than what is kept free for one", async () => {
    const outcome = await runCommand(lease, ["/prog/main"], { stdin: Buffer.alloc(150 * MiB, "9") });
    assert.equal(text(outcome.stdout), `${150 * MiB} 1\n`, tell(outcome));
    isProgramsOwn(outcome.peakMemoryBytes);
  });

  it("does not count a compiler that took 300 MB", async () => {
    // A compiler by its phase; what it does is of no matter here.
    await lease.put("hungry.cpp", Buffer.from(hungry), patient);
    const made = await runCommand(lease, ["/usr/bin/g++", "-o", "/prog/hungry", "/box/hungry.cpp"], {
      phase: "compile",
    });
    assert.equal(made.kind === "exited" && made.exitCode, 0, tell(made));
    const compile = await runCommand(lease, ["/prog/hungry"], {
      phase: "compile",
      limits: { memoryLimitBytes: 512 * MiB },
    });
    assert.equal(compile.kind === "exited" && compile.exitCode, 0, tell(compile));
    assert.ok(compile.peakMemoryBytes > 300 * MiB, tell(compile));
    const outcome = await runCommand(lease, ["/prog/main"], { limits: { memoryLimitBytes: 16 * MiB } });
    assert.equal(text(outcome.stdout), "0 1\n", tell(outcome));
    isProgramsOwn(outcome.peakMemoryBytes);
  });
});

const hungry = `
#include <cstdlib>
#include <cstring>
int main() {
  char *block = (char *)malloc(300 << 20);
  memset(block, 1, 300 << 20);
  return block[77] - 1;
}`;
