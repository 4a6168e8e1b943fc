import path from "node:path";
import * as vscode from "vscode";
import { LSPErrorCodes } from "vscode-languageclient/node";
import { ErrorCode } from "../../server/protocol/errors.ts";
import { PackageNotice } from "../../server/protocol/problem.ts";

interface Remedy {
  readonly button: string;
  act(): Thenable<unknown>;
}

/** Shows why something could not be done: one notification for one message, with the button that helps. */
export class Failures {
  readonly #shown = new Set<string>();
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** Shows `error`, unless it says that the user cancelled, or its message is on the screen already. */
  show(error: unknown): void {
    if (isCancellation(error)) return;
    const message = error instanceof Error ? error.message : String(error);
    this.#log.error(message);
    if (this.#shown.has(message)) return;
    this.#shown.add(message);
    const remedy = findRemedy(error);
    vscode.window.showErrorMessage(message, remedy.button).then((button) => {
      this.#shown.delete(message);
      if (button === remedy.button) return remedy.act();
      return undefined;
    });
  }
}

/** Whether the user's own cancelling is all that happened. */
export function isCancellation(error: unknown): boolean {
  return error instanceof vscode.CancellationError || codeOf(error) === LSPErrorCodes.RequestCancelled;
}

function findRemedy(error: unknown): Remedy {
  const run = (button: string, command: string): Remedy => ({
    button,
    act: () => vscode.commands.executeCommand(command),
  });
  switch (codeOf(error)) {
    case ErrorCode.engineUnavailable:
    case ErrorCode.limitsNotEnforced:
    case ErrorCode.imageUnavailable:
      return run("Run Doctor", "verdict.doctor");
    case ErrorCode.noProblem:
    case ErrorCode.notFound:
      return run("Choose Problem", "verdict.chooseProblem");
    case ErrorCode.packageBroken:
      return openPlace(error) ?? run("Show Log", "verdict.showLog");
    default:
      return run("Show Log", "verdict.showLog");
  }
}

/** Opens the first broken place of a package, which the error carries. */
function openPlace(error: unknown): Remedy | undefined {
  const notices = PackageNotice.array().safeParse((error as { data?: unknown }).data);
  const notice = notices.data?.find(({ file }) => path.isAbsolute(file));
  if (notice === undefined) return undefined;
  const place = new vscode.Position(Math.max(0, (notice.line ?? 1) - 1), Math.max(0, (notice.column ?? 1) - 1));
  return {
    button: `Open ${path.basename(notice.file)}`,
    act: () =>
      vscode.window.showTextDocument(vscode.Uri.file(notice.file), { selection: new vscode.Range(place, place) }),
  };
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code;
}
