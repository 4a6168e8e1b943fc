import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { register } from "prom-client";
import { createMetrics } from "../../../server/metrics/metrics.ts";
import { MetricsSnapshot } from "../../../server/protocol/metrics.ts";

const measured = { cpuTimeMs: 20, wallTimeMs: 25, peakMemoryBytes: 9_000_000 };
const unrun = { cpuTimeMs: 0, wallTimeMs: 0, peakMemoryBytes: 0 };

describe("metrics", () => {
  let waiting: number;
  let warm: number;

  beforeEach(() => {
    waiting = 0;
    warm = 0;
  });

  const make = () =>
    createMetrics({
      languages: ["python", "cpp"],
      levels: () => ({
        queue: { waiting, running: 1 },
        pools: warm === 0 ? [] : [{ runnerId: "python", warm, starting: 0, leased: 2 }],
      }),
    });

  async function lines(metrics: ReturnType<typeof make>): Promise<string[]> {
    return (await metrics.render()).text.split("\n");
  }

  it("are rendered under Prometheus' conventions, each with help and a type, and with the process's own", async () => {
    const metrics = make();
    metrics.started(12);
    metrics.finished({ languageId: "python", verdict: "accepted", tests: [measured] });
    metrics.leased({ runnerId: "python", kind: "warm", ms: 3 });
    metrics.leaseFailed({ runnerId: "python", reason: "engine-unavailable" });
    metrics.observeHttp("GET", "/result/:id", 200, 0.02);
    const { contentType, text } = await metrics.render();
    assert.match(contentType, /^text\/plain; version=0\.0\.4/);
    const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", type = ""]) => [name, type]));
    const helped = new Set([...text.matchAll(/^# HELP (\S+) \S/gm)].map(([, name]) => name));
    assert.deepEqual(
      [...types].filter(([name]) => name.startsWith("verdict_")).map(([name, type]) => `${name} ${type}`),
      [
        "verdict_submissions_finished_total counter",
        "verdict_refusals_total counter",
        "verdict_store_failures_total counter",
        "verdict_sandbox_starts_total counter",
        "verdict_sandbox_start_failures_total counter",
        "verdict_sandbox_start_seconds histogram",
        "verdict_queue_wait_seconds histogram",
        "verdict_execution_seconds histogram",
        "verdict_execution_memory_bytes histogram",
        "verdict_http_request_duration_seconds histogram",
        "verdict_queue_depth gauge",
        "verdict_running gauge",
        "verdict_pool_containers gauge",
      ],
    );
    for (const name of types.keys()) assert.ok(helped.has(name), `${name} has no help`);
    for (const name of ["process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds"]) {
      assert.ok(types.has(name) || process.platform !== "linux", `${name} is missing`);
    }
  });

  it("are described one and all in docs/metrics.md, with their types", async () => {
    const { text } = await make().render();
    const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/metrics.md"), "utf8");
    const described = [...page.matchAll(/^\| `(verdict_\w+)` \| (\w+) \|/gm)].map(
      ([, name, type]) => `${name} ${type}`,
    );
    const there = [...text.matchAll(/^# TYPE (verdict_\w+ \w+)$/gm)].map(([, each]) => each);
    assert.deepEqual(described.sort(), there.sort());
  });

  it("count what happened, by language and verdict", async () => {
    const metrics = make();
    for (const verdict of ["accepted", "accepted", "wrong-answer"]) {
      metrics.finished({ languageId: "python", verdict, tests: [] });
    }
    metrics.refused("busy");
    metrics.storeFailed();
    metrics.leased({ runnerId: "cpp", kind: "cold", ms: 400 });
    const rendered = await lines(metrics);
    for (const expected of [
      'verdict_submissions_finished_total{language="python",verdict="accepted"} 2',
      'verdict_submissions_finished_total{language="python",verdict="wrong-answer"} 1',
      'verdict_refusals_total{reason="busy"} 1',
      'verdict_refusals_total{reason="draining"} 0',
      "verdict_store_failures_total 1",
      'verdict_sandbox_starts_total{language="cpp",kind="cold"} 1',
      'verdict_sandbox_start_seconds_bucket{le="0.25",kind="cold"} 0',
      'verdict_sandbox_start_seconds_bucket{le="0.5",kind="cold"} 1',
    ]) {
      assert.ok(rendered.includes(expected), expected);
    }
  });

  it("are in seconds and bytes, and leave out tests that did not run", async () => {
    const metrics = make();
    metrics.started(1500);
    metrics.finished({ languageId: "python", verdict: "wrong-answer", tests: [measured, unrun] });
    const rendered = await lines(metrics);
    for (const expected of [
      "verdict_queue_wait_seconds_sum 1.5",
      'verdict_execution_seconds_sum{language="python"} 0.02',
      'verdict_execution_seconds_count{language="python"} 1',
      'verdict_execution_memory_bytes_sum{language="python"} 9000000',
    ]) {
      assert.ok(rendered.includes(expected), expected);
    }
  });

  it("go on when a measure cannot be", async () => {
    const metrics = make();
    const lies = [Number.NaN, Number.POSITIVE_INFINITY, -5];
    const tests = lies.map((lie) => ({ cpuTimeMs: lie, wallTimeMs: 1, peakMemoryBytes: lie }));
    metrics.finished({ languageId: "python", verdict: "accepted", tests: [...tests, measured] });
    const { executionSeconds, executionMemoryBytes } = await metrics.snapshot();
    assert.deepEqual(
      [...executionSeconds, ...executionMemoryBytes].map(({ histogram }) => [histogram.count, histogram.sum]),
      [
        [1, 0.02],
        [1, 9_000_000],
      ],
    );
  });

  it("read levels when they are asked for, and forget pools that are gone", async () => {
    const metrics = make();
    [waiting, warm] = [7, 3];
    const full = await lines(metrics);
    assert.ok(full.includes("verdict_queue_depth 7"));
    assert.ok(full.includes("verdict_running 1"));
    assert.ok(full.includes('verdict_pool_containers{language="python",state="warm"} 3'));
    assert.ok(full.includes('verdict_pool_containers{language="python",state="leased"} 2'));
    [waiting, warm] = [0, 0];
    const empty = (await lines(metrics)).join("\n");
    assert.match(empty, /^verdict_queue_depth 0$/m);
    assert.doesNotMatch(empty, /^verdict_pool_containers\{/m);
  });

  it("have no label that a client can choose", async () => {
    const metrics = make();
    for (const name of ["brainfuck", "../etc", 'a"b']) {
      metrics.finished({ languageId: name, verdict: "judge-error", tests: [measured] });
      metrics.leased({ runnerId: name, kind: "cold", ms: 1 });
      metrics.leaseFailed({ runnerId: name, reason: "image-unavailable" });
    }
    metrics.observeHttp("GET", undefined, 404, 0.001);
    const { text } = await metrics.render();
    const values = new Set([...text.matchAll(/^verdict_.*[{,]language="([^"]*)"/gm)].map(([, value]) => value));
    assert.deepEqual([...values], ["other"]);
    assert.match(text, /^verdict_submissions_finished_total\{language="other",verdict="judge-error"\} 3$/m);
    assert.match(text, /^verdict_http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1$/m);
  });

  it("give a snapshot of the same figures, as the protocol has it", async () => {
    const metrics = make();
    [waiting, warm] = [2, 1];
    metrics.finished({ languageId: "python", verdict: "accepted", tests: [measured, measured] });
    metrics.finished({ languageId: "cpp", verdict: "compile-error", tests: [] });
    for (const ms of [2, 4]) metrics.leased({ runnerId: "python", kind: "warm", ms });
    metrics.leased({ runnerId: "cpp", kind: "cold", ms: 400_000 });
    metrics.observeHttp("POST", "/submit", 202, 0.03);
    const snapshot = await metrics.snapshot();
    assert.deepEqual(MetricsSnapshot.parse(JSON.parse(JSON.stringify(snapshot))), snapshot);
    assert.deepEqual(snapshot.queue, { waiting: 2, running: 1 });
    assert.deepEqual(snapshot.pools, [{ language: "python", warm: 1, starting: 0, leased: 2 }]);
    assert.deepEqual(snapshot.finished, [
      { language: "python", verdict: "accepted", count: 1 },
      { language: "cpp", verdict: "compile-error", count: 1 },
    ]);
    assert.deepEqual(snapshot.starts, [
      { language: "python", kind: "warm", count: 2 },
      { language: "cpp", kind: "cold", count: 1 },
    ]);
    const { warm: warmStarts, cold } = snapshot.startSeconds;
    assert.equal(warmStarts.count, 2);
    assert.deepEqual(
      warmStarts.buckets.slice(0, 4).map(({ count }) => count),
      [0, 1, 2, 2],
    );
    // Above the last bound, which JSON could not write as infinite.
    assert.deepEqual([cold.count, cold.buckets.at(-1)], [1, { le: 300, count: 0 }]);
    assert.deepEqual(
      snapshot.http.map(({ method, route, status, seconds }) => [method, route, status, seconds.count]),
      [["POST", "/submit", 202, 1]],
    );
    assert.ok(snapshot.process.residentBytes > 1e6 && snapshot.process.cpuSeconds > 0 && snapshot.uptimeSeconds > 0);
  });

  it("share nothing with other metrics of the process", async () => {
    const one = make();
    one.storeFailed();
    assert.equal((await make().snapshot()).storeFailures, 0);
    assert.deepEqual(await register.getMetricsAsJSON(), []);
  });
});
