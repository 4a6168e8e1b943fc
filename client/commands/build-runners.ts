import * as vscode from "vscode";
import {
  type BuildProgress,
  BuildProgressType,
  BuildRunnersRequest,
  RunnersRequest,
} from "../../server/protocol/runners.ts";
import { listenToProgress } from "../daemon/progress.ts";
import { type CommandContext, register } from "./context.ts";

/** Builds the images of the runners that the user picks, or of those that the caller names, with progress and cancel. */
export function addBuildRunners(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.buildRunners", async (named) => {
    const ids = Array.isArray(named) ? named.map(String) : await pickRunners(context);
    if (ids === undefined || ids.length === 0) return;
    const options = { location: vscode.ProgressLocation.Notification, title: "Verdict", cancellable: true };
    await vscode.window.withProgress(options, async (notice, token) => {
      const progress = listenToProgress(BuildProgressType, (build) => notice.report({ message: describe(build) }));
      const params = { ids, partialResultToken: progress.token };
      await context.daemon.request(BuildRunnersRequest, { params, token, progress });
    });
    void vscode.window.showInformationMessage("The runner images are ready.");
  });
}

async function pickRunners({ daemon }: CommandContext): Promise<string[] | undefined> {
  const runners = await daemon.request(RunnersRequest);
  const items = runners.map(({ id, name, present }) => ({
    label: name,
    description: present ? "is there" : "is missing",
    picked: !present,
    id,
  }));
  const title = "Which runner images are to be built?";
  const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true });
  return picked?.map(({ id }) => id);
}

function describe({ image, step, steps, message, elapsedMs }: BuildProgress): string {
  return `Building ${image}, step ${step} of ${steps} (${Math.round(elapsedMs / 1000)} s): ${message}`;
}
