import * as vscode from "vscode";
import type { JudgeRun, Judging } from "../judging.ts";

/** A shorter wait needs no words: the status item spins. */
const silentMs = 700;

/**
 * Tells in a notification, which can be cancelled, why a run has not begun: an image is being built for the first time,
 * others are judged before.
 */
export function showWaiting(judging: Judging): vscode.Disposable {
  return judging.onDidStart((run) => {
    const notice = new WaitingNotice(run);
    run.onDidProgress((event) => {
      if (event.kind === "waiting") notice.say(event.message);
      else notice.end();
    });
    const end = () => notice.end();
    run.result.then(end, end);
  });
}

class WaitingNotice {
  readonly #run: JudgeRun;
  readonly #timer: NodeJS.Timeout;
  #patient = true;
  #ended = false;
  #message: string | undefined;
  #report: ((message: string) => void) | undefined;
  #close: (() => void) | undefined;

  constructor(run: JudgeRun) {
    this.#run = run;
    this.#timer = setTimeout(() => {
      this.#patient = false;
      this.#update();
    }, silentMs);
  }

  say(message: string): void {
    this.#message = message;
    this.#update();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#close?.();
  }

  #update(): void {
    if (this.#ended || this.#patient || this.#message === undefined) return;
    if (this.#report === undefined) this.#open();
    this.#report?.(this.#message);
  }

  #open(): void {
    const options = { location: vscode.ProgressLocation.Notification, title: "Verdict", cancellable: true };
    const closed = new Promise<void>((resolve) => {
      this.#close = resolve;
    });
    // Until the editor has opened it, the latest message waits here.
    this.#report = () => {};
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => this.#run.cancel());
      this.#report = (message) => progress.report({ message });
      if (this.#message !== undefined) progress.report({ message: this.#message });
      return closed;
    });
  }
}
