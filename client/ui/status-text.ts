import type { JudgeResult } from "../../server/protocol/judge.ts";
import { sayPoints } from "../../server/protocol/words.ts";
import { formatTime, nameVerdict, shortenVerdict, summarizeResult } from "../words.ts";

/** What the status item has to tell of. */
export interface StatusFacts {
  readonly daemon:
    | { readonly kind: "unused" }
    | { readonly kind: "starting"; readonly message: string }
    | { readonly kind: "failed"; readonly message: string }
    | {
        readonly kind: "ready";
        readonly engine?:
          | { readonly state: "ready" | "unknown" | "unavailable"; readonly message?: string }
          | undefined;
        readonly building?: { readonly image: string; readonly step: number; readonly steps: number } | undefined;
      };
  /** The judging under way, and how many tests have passed of those that have finished. */
  readonly run?: {
    readonly name: string;
    readonly passed: number;
    readonly finished: number;
    readonly waiting?: string;
  };
  readonly last?: { readonly result: JudgeResult; readonly stale: boolean };
}

export interface StatusText {
  /** With VS Code's `$(icon)` notation. */
  readonly text: string;
  readonly tooltip: string;
  /** What a click runs. */
  readonly command: string;
  readonly severity: "normal" | "warning" | "error";
}

/** The status item's face: trouble first, then what is being done, then the last result. */
export function describeStatus({ daemon, run, last }: StatusFacts): StatusText {
  const face = (text: string, tooltip: string, command: string, severity: StatusText["severity"] = "normal") => ({
    text,
    tooltip,
    command,
    severity,
  });
  if (daemon.kind === "failed") {
    return face("$(error) Verdict", `${daemon.message}\nClick to start it again.`, "verdict.restartDaemon", "error");
  }
  if (daemon.kind === "starting") return face("$(loading~spin) Verdict", daemon.message, "verdict.showLog");
  if (daemon.kind === "ready" && daemon.building !== undefined) {
    const { image, step, steps } = daemon.building;
    return face(
      `$(loading~spin) Building ${image} ${step}/${steps}`,
      `Building the image ${image}: step ${step} of ${steps}. Needed once.`,
      "verdict.showLog",
    );
  }
  if (run !== undefined) {
    const what = run.finished === 0 ? "Verdict" : `${run.passed}/${run.finished} passed`;
    return face(
      `$(loading~spin) ${what}`,
      `${run.waiting ?? `Judging ${run.name}`}\nClick to cancel.`,
      "verdict.cancel",
    );
  }
  if (daemon.kind === "ready" && daemon.engine?.state === "unavailable") {
    return face(
      "$(warning) Verdict",
      `${daemon.engine.message}\nClick to run the doctor.`,
      "verdict.doctor",
      "warning",
    );
  }
  if (last !== undefined) return describeLast(last.result, last.stale);
  return face(
    "$(law) Verdict",
    daemon.kind === "unused" ? "Verdict has nothing to do here yet." : "Verdict is ready.",
    "verdict.showLog",
  );
}

function describeLast(result: JudgeResult, stale: boolean): StatusText {
  const icon = result.verdict === "accepted" ? "pass" : result.verdict === "cancelled" ? "circle-slash" : "error";
  const slowest = Math.max(0, ...result.tests.map((test) => test.cpuTimeMs));
  const { score } = result;
  const points = score === undefined ? "" : ` ${sayPoints(score)}`;
  const count = result.compilation.outcome === "failed" ? "" : points || ` ${result.passed}/${result.total}`;
  const time = result.passed === 0 ? "" : ` ${formatTime(slowest)}`;
  const age = stale ? " (stale)" : "";
  return {
    text: `$(${icon}) ${shortenVerdict(result.verdict)}${count}${time}${age}`,
    tooltip: [
      `${result.problemName}: ${summarizeResult({ ...result, stale })}`,
      ...(result.detail === undefined ? [] : [result.detail]),
      ...result.tests
        .filter(({ verdict }) => verdict !== "accepted" && verdict !== "skipped")
        .slice(0, 5)
        .map((test) => `${test.name}: ${nameVerdict(test.verdict)}`),
    ].join("\n"),
    command: "verdict.showResult",
    severity: "normal",
  };
}
