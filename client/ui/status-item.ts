import path from "node:path";
import * as vscode from "vscode";
import type { JudgeResult } from "../../server/protocol/judge.ts";
import type { DaemonClient, DaemonState } from "../daemon-client.ts";
import type { JudgeRun, Judging } from "../judging.ts";
import { describeStatus, type StatusFacts, type StatusText } from "./status-text.ts";

const colors: Readonly<Record<StatusText["severity"], vscode.ThemeColor | undefined>> = {
  normal: undefined,
  warning: new vscode.ThemeColor("statusBarItem.warningBackground"),
  error: new vscode.ThemeColor("statusBarItem.errorBackground"),
};

/** Shows in the status bar what the daemon does, and what came out last for the file in the editor. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("verdict.status", vscode.StatusBarAlignment.Left, 50);
  readonly #daemon: DaemonClient;
  readonly #runs = new Map<string, NonNullable<StatusFacts["run"]>>();
  readonly #results = new Map<string, JudgeResult>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(daemon: DaemonClient, judging: Judging) {
    this.#daemon = daemon;
    this.#item.name = "Verdict";
    const refresh = () => this.#refresh();
    this.#subscriptions = [
      this.#item,
      daemon.onDidChangeState(refresh),
      judging.onDidStart((run) => this.#follow(run)),
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#results.has(document.uri.toString())) refresh();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#results.delete(uri.toString())),
    ];
    refresh();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #follow(run: JudgeRun): void {
    const key = run.job.document.uri.toString();
    let state: NonNullable<StatusFacts["run"]> = {
      name: path.basename(run.job.document.uri.fsPath),
      passed: 0,
      finished: 0,
    };
    const show = (change: Partial<typeof state>) => {
      state = { ...state, ...change };
      this.#runs.set(key, state);
      this.#refresh();
    };
    show({});
    run.onDidProgress((event) => {
      if (event.kind === "waiting") show({ waiting: event.message });
      else if (event.kind === "test-finished") {
        const passed = event.result.verdict === "accepted" ? 1 : 0;
        show({ passed: state.passed + passed, finished: state.finished + 1 });
      }
    });
    const settle = (result: JudgeResult | undefined) => {
      // A newer run of the same file has taken the place.
      if (this.#runs.get(key) !== state) return;
      this.#runs.delete(key);
      if (result !== undefined) this.#results.set(key, result);
      this.#refresh();
    };
    run.result.then(settle, () => settle(undefined));
  }

  #refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const key = document?.uri.toString() ?? "";
    const run = this.#runs.get(key) ?? this.#runs.values().next().value;
    const result = this.#results.get(key);
    const { text, tooltip, command, severity } = describeStatus({
      daemon: describeDaemon(this.#daemon.state),
      ...(run === undefined ? {} : { run }),
      ...(result === undefined
        ? {}
        : { last: { result, stale: result.stale || document?.version !== result.version } }),
    });
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = command;
    this.#item.backgroundColor = colors[severity];
    const idle = this.#daemon.state.kind === "unused" && run === undefined;
    if (idle) this.#item.hide();
    else this.#item.show();
  }
}

function describeDaemon(state: DaemonState): StatusFacts["daemon"] {
  return state.kind === "ready"
    ? { kind: "ready", engine: state.status?.engine, building: state.status?.building }
    : state;
}
