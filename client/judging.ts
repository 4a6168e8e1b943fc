import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import {
  type JudgeParams,
  type JudgeProgress,
  JudgeProgressType,
  JudgeRequest,
  type JudgeResult,
} from "../server/protocol/judge.ts";
import { listenToProgress } from "./daemon/progress.ts";
import type { DaemonClient } from "./daemon-client.ts";

export interface JudgeJob {
  readonly document: vscode.TextDocument;
  readonly problemDirectory: string;
  readonly tests: JudgeParams["tests"];
  readonly continueAfterFailure?: boolean;
  /** One of the runner's variants. */
  readonly variant?: string;
  /** What the Test Explorer was asked; absent for a lens or a command. */
  readonly request?: vscode.TestRunRequest;
  readonly token?: vscode.CancellationToken;
}

/** One judging under way, from its start on. */
export interface JudgeRun {
  readonly job: JudgeJob;
  /** Of the text that is judged. */
  readonly version: number;
  readonly onDidProgress: vscode.Event<JudgeProgress>;
  /** Rejects when the judge could not judge: no daemon, no engine, a broken package. */
  readonly result: Promise<JudgeResult>;
  cancel(): void;
}

/** Has files judged, each by one run at a time: a new run of a file cancels the one before. */
export class Judging implements vscode.Disposable {
  readonly #daemon: DaemonClient;
  readonly #extentOf: (uri: vscode.Uri) => "file" | "folder";
  readonly #started = new vscode.EventEmitter<JudgeRun>();
  readonly #running = new Map<string, JudgeRun>();

  /** Hears of every run before its first progress. */
  readonly onDidStart = this.#started.event;

  /** @param extentOf what belongs to the submission of a file, as the settings have it */
  constructor(daemon: DaemonClient, extentOf: (uri: vscode.Uri) => "file" | "folder") {
    this.#daemon = daemon;
    this.#extentOf = extentOf;
  }

  /** Judges the text in the editor, saved or not. Rejects as JudgeRun.result does. */
  judge(job: JudgeJob): Promise<JudgeResult> {
    const { document } = job;
    const key = document.uri.toString();
    this.#running.get(key)?.cancel();

    const cancellation = new vscode.CancellationTokenSource();
    const following = job.token?.onCancellationRequested(() => cancellation.cancel());
    const progressed = new vscode.EventEmitter<JudgeProgress>();
    const progress = listenToProgress(JudgeProgressType, (event) => progressed.fire(event));
    const params: JudgeParams = {
      uri: key,
      text: document.getText(),
      version: document.version,
      problemDirectory: job.problemDirectory,
      // The protocol's array is a mutable one.
      tests: typeof job.tests === "string" ? job.tests : [...job.tests],
      continueAfterFailure: job.continueAfterFailure ?? false,
      extent: this.#extentOf(document.uri),
      ...(job.variant === undefined ? {} : { variant: job.variant }),
      // The daemon client sends it again when a daemon dies.
      idempotencyKey: randomUUID(),
      partialResultToken: progress.token,
    };
    // Sent before anybody is told, because what is shown takes time and the daemon does not wait for it.
    const result = this.#daemon.request(JudgeRequest, { params, token: cancellation.token, progress });
    const run: JudgeRun = {
      job,
      version: document.version,
      onDidProgress: progressed.event,
      result,
      cancel: () => cancellation.cancel(),
    };
    this.#running.set(key, run);
    const forget = () => {
      if (this.#running.get(key) === run) this.#running.delete(key);
      following?.dispose();
      cancellation.dispose();
      progressed.dispose();
    };
    result.then(forget, forget);
    this.#started.fire(run);
    return result;
  }

  /** Cancels the run of one file, or all. Returns whether there was any. */
  cancel(uri?: vscode.Uri): boolean {
    const runs = uri === undefined ? [...this.#running.values()] : [this.#running.get(uri.toString())];
    for (const run of runs) run?.cancel();
    return runs.some((run) => run !== undefined);
  }

  dispose(): void {
    this.cancel();
    this.#started.dispose();
  }
}
