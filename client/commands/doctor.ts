import * as vscode from "vscode";
import { DoctorRequest } from "../../server/protocol/doctor.ts";
import { writeDoctorPage, writeNoDaemonPage } from "../ui/doctor-text.ts";
import { type CommandContext, register } from "./context.ts";

const scheme = "verdict-doctor";
const page = vscode.Uri.from({ scheme, path: "/Verdict Doctor.md" });

/** Opens a page that says what works on this machine, what does not, and what to do about it. */
export function addDoctor(context: CommandContext): vscode.Disposable {
  let text = "";
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = { onDidChange: changed.event, provideTextDocumentContent: () => text };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
    register(context, "verdict.doctor", async () => {
      const options = {
        location: vscode.ProgressLocation.Notification,
        title: "Verdict looks around",
        cancellable: true,
      };
      text = await vscode.window.withProgress(options, (_, token) => examine(context, token));
      changed.fire(page);
      await vscode.window.showTextDocument(page, { preview: true });
    }),
  );
}

async function examine({ daemon, stateDirectory }: CommandContext, token: vscode.CancellationToken): Promise<string> {
  try {
    await daemon.connect();
  } catch (error) {
    return writeNoDaemonPage((error as Error).message, stateDirectory());
  }
  return writeDoctorPage(await daemon.request(DoctorRequest, { token }));
}
