import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { composeService, type ServiceCore } from "../../server/compose.ts";
import { DaemonConfig } from "../../server/config.ts";
import type { LeaseFailure, LeaseStart } from "../../server/sandbox/sandbox-options.ts";
import { MiB, oneWarm, openSandbox, patient, reached } from "./real-sandbox.ts";

const packageRoot = path.resolve(import.meta.dirname, "../..");
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("metrics of real containers", function () {
  this.timeout(60_000);

  it("tell a cold start from a warm one, with how long it took", async () => {
    const starts: LeaseStart[] = [];
    await using real = await openSandbox({ onLease: (start) => starts.push(start) });
    await real.lease("python");
    await reached(real, oneWarm);
    await real.lease("python");
    assert.deepEqual(
      starts.map(({ runnerId, kind }) => [runnerId, kind]),
      [
        ["python", "cold"],
        ["python", "warm"],
      ],
    );
    const [cold, warm] = starts;
    assert.ok(cold && warm && cold.ms > 20 && warm.ms < cold.ms, JSON.stringify(starts));
  });

  it("tell why there is no container, and nothing of a lease that nobody wants", async () => {
    const failures: LeaseFailure[] = [];
    await using real = await openSandbox({
      onLeaseFailed: (failure) => failures.push(failure),
      image: () => Promise.reject(new Error("no such image")),
    });
    await assert.rejects(real.lease("python"), { code: "image-unavailable" });
    await assert.rejects(real.lease("python", { memoryLimitBytes: real.engine.memoryBytes + MiB }));
    const request = { runnerId: "python", memoryLimitBytes: MiB, processLimit: 1 };
    await assert.rejects(real.sandbox.lease(request, AbortSignal.abort()), { code: "cancelled" });
    await assert.rejects(real.sandbox.lease({ ...request, runnerId: "none" }, patient));
    assert.deepEqual(failures, [
      { runnerId: "python", reason: "image-unavailable" },
      { runnerId: "python", reason: "limits-not-enforced" },
      { runnerId: "none", reason: "image-unavailable" },
    ]);
  });

  it("count one submission's cold start and the next one's warm one, with verdicts, time and memory", async () => {
    const stateDirectory = mkdtempSync(path.join(tmpdir(), "verdict-metrics-"));
    let core: ServiceCore | undefined;
    const service = await composeService(
      { stateDirectory, packageRoot, config: DaemonConfig.parse({}), logger: quiet },
      { pid: process.pid, version: "1.2.3", startedAt: new Date(), clients: 0, stop: () => undefined },
      {
        openFace: async (given) => {
          core = given;
          return { [Symbol.asyncDispose]: async () => undefined };
        },
      },
    );
    try {
      assert.ok(core);
      const { metrics, submissions, status } = core;
      const run = async (source: string) => {
        const { submissionId } = submissions.accept({
          ...{ userId: "someone", clientId: "someone", urgency: "run" },
          order: {
            ...{ kind: "run", languageId: "python", companions: [] },
            ...{ source: Buffer.from(source), stdin: new Uint8Array() },
          },
        });
        return submissions.follow(submissionId, 0, () => {}, patient);
      };
      assert.equal((await run("print(1)"))?.verdict, "accepted");
      while (!status().pools.some(({ warm }) => warm > 0)) await delay(20);
      assert.equal((await run("raise SystemExit(3)"))?.verdict, "runtime-error");
      const { text } = await metrics.render();
      for (const line of [
        'verdict_sandbox_starts_total{language="python",kind="cold"} 1',
        'verdict_sandbox_starts_total{language="python",kind="warm"} 1',
        'verdict_sandbox_start_seconds_count{kind="warm"} 1',
        'verdict_submissions_finished_total{language="python",verdict="accepted"} 1',
        'verdict_submissions_finished_total{language="python",verdict="runtime-error"} 1',
        'verdict_execution_seconds_count{language="python"} 2',
        "verdict_queue_wait_seconds_count 2",
      ]) {
        assert.ok(text.split("\n").includes(line), `${line} is missing in\n${text}`);
      }
      const { executionSeconds, executionMemoryBytes } = await metrics.snapshot();
      const [seconds = 0, bytes = 0] = [executionSeconds, executionMemoryBytes].map(
        ([first]) => (first?.histogram.sum ?? 0) / 2,
      );
      assert.ok(seconds > 0.001 && seconds < 5, `${seconds} s`);
      assert.ok(bytes > 2 * MiB && bytes < 256 * MiB, `${bytes} bytes`);
    } finally {
      await service[Symbol.asyncDispose]();
      rmSync(stateDirectory, { recursive: true });
    }
  });
});
