import assert from "node:assert/strict";
import { compare } from "../../../../server/cli/top/activity.ts";
import { describeActivity } from "../../../../server/cli/top/describe-activity.ts";
import { createMetrics, type Metrics } from "../../../../server/metrics/metrics.ts";
import type { MetricsSnapshot } from "../../../../server/protocol/metrics.ts";

const test = { cpuTimeMs: 20, wallTimeMs: 25, peakMemoryBytes: 9_000_000 };

function judge(metrics: Metrics, languageId: string, ...verdicts: string[]): void {
  for (const verdict of verdicts) metrics.finished({ languageId, verdict, tests: [test] });
}

function view(now: MetricsSnapshot, before?: MetricsSnapshot) {
  const lines = describeActivity(now, compare(now, before));
  return { lines, texts: lines.map(({ text }) => text) };
}

describe("the view of verdict top", () => {
  let metrics: Metrics;

  beforeEach(() => {
    metrics = createMetrics({
      languages: ["python", "cpp"],
      levels: () => ({
        queue: { waiting: 3, running: 2 },
        pools: [{ runnerId: "python", warm: 2, starting: 1, leased: 4 }],
      }),
    });
  });

  const at = async (uptimeSeconds: number, cpuSeconds = 0) => ({
    ...(await metrics.snapshot()),
    uptimeSeconds,
    process: { residentBytes: 104_857_600, cpuSeconds },
  });

  it("shows levels, rates, quantiles and the mix of verdicts between two snapshots", async () => {
    judge(metrics, "python", ...Array(50).fill("accepted"));
    metrics.started(5_000);
    const before = await at(100, 10);
    judge(metrics, "python", "accepted", "accepted", "accepted", "wrong-answer");
    judge(metrics, "cpp", "compile-error");
    for (const ms of [30, 40]) metrics.started(ms);
    metrics.leased({ runnerId: "python", kind: "warm", ms: 2 });
    metrics.leased({ runnerId: "cpp", kind: "cold", ms: 400 });
    const { texts } = view(await at(110, 12.5), before);
    assert.deepEqual(texts, [
      "daemon       up 1 min, 100.0 MiB, 25 % of a core",
      "measured     over 10 s",
      "queue        3 waiting, 2 running, 0.50 finished/s",
      "wait         p50 30 ms, p95 48 ms",
      "warm starts  p50 1.8 ms, p95 2.4 ms",
      "cold starts  p50 375 ms, p95 488 ms",
      "refused      0 busy, 0 draining",
      "failed       0 judge errors, 0 without a container, 0 not stored",
      "",
      "language     finished/s warm/cold starts  verdicts",
      "cpp                0.10              0/1  CE 100 %",
      "python             0.40              1/0  AC 75 %, WA 25 %",
      "",
      "language       CPU p50       p95 memory p50        p95  warm starting in use",
      "cpp              18 ms     24 ms    9.5 MiB   11.2 MiB     0        0      0",
      "python           18 ms     24 ms    9.5 MiB   11.2 MiB     2        1      4",
    ]);
  });

  it("counts from the daemon's start without an earlier snapshot", async () => {
    judge(metrics, "python", "accepted", "accepted");
    const { texts } = view(await at(4));
    assert.match(texts.join("\n"), /^measured {5}since its start$/m);
    assert.match(texts.join("\n"), /^python +0\.50 /m);
  });

  it("keeps a language that was quiet, without figures", async () => {
    judge(metrics, "python", "accepted");
    const before = await at(10);
    const { texts } = view(await at(20), before);
    assert.match(texts.join("\n"), /^python +0\.00 +0\/0$/m);
    assert.match(texts.join("\n"), /^python +- +- +- +- +2 +1 +4$/m);
    assert.match(texts.join("\n"), /^wait +none$/m);
  });

  it("warns of refusals and failures since the start, with the share of judge errors", async () => {
    const quiet = view(await at(10));
    assert.ok(quiet.lines.every(({ tone }) => tone !== "warning"));
    metrics.refused("busy");
    metrics.leaseFailed({ runnerId: "python", reason: "engine-unavailable" });
    metrics.storeFailed();
    judge(metrics, "python", "accepted", "accepted", "accepted", "judge-error");
    const before = await at(10);
    const { lines } = view(await at(20), before);
    assert.deepEqual(
      lines.filter(({ tone }) => tone === "warning").map(({ text }) => text),
      ["refused      1 busy, 0 draining", "failed       1 judge errors (25.0 %), 1 without a container, 1 not stored"],
    );
  });

  it("has a line for HTTP where there is any, all routes together", async () => {
    assert.doesNotMatch(view(await at(10)).texts.join("\n"), /HTTP/);
    metrics.observeHttp("GET", "/result/:id", 200, 60);
    const before = await at(10);
    for (const status of [200, 404, 500]) metrics.observeHttp("GET", "/result/:id", status, 0.02);
    metrics.observeHttp("POST", "/submit", 503, 0.02);
    assert.match(
      view(await at(14), before).texts.join("\n"),
      /^HTTP +1\.00 requests\/s, 2 failed, p50 18 ms, p95 24 ms$/m,
    );
  });

  it("says so when nothing has been judged", async () => {
    const nothing = { ...(await at(1)), pools: [] };
    assert.equal(view(nothing).texts.at(-1), "Nothing has been judged yet.");
  });

  it("fits a terminal of 80 columns, its longest verdicts apart", async () => {
    judge(metrics, "python", "accepted", "wrong-answer", "time-limit-exceeded");
    metrics.leased({ runnerId: "python", kind: "cold", ms: 1e9 });
    for (const text of view(await at(1e6)).texts) assert.ok(text.length < 80, text);
  });
});
