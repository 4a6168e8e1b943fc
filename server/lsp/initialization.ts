import { type InitializeParams, TextDocumentSyncKind } from "vscode-languageserver";
import { EditorCommand, EditorOptions } from "../protocol/editor.ts";
import type { Session } from "./session.ts";

/** Answers `initialize`: what the face can do, and what the editor can. */
export function addInitialization({ connection, editor, services }: Session): undefined {
  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams) => {
    const options = EditorOptions.safeParse(initializationOptions ?? {});
    editor.runsCommands = options.data?.runsCommands ?? false;
    editor.refreshesLenses = capabilities.workspace?.codeLens?.refreshSupport ?? false;
    editor.showsProgress = capabilities.window?.workDoneProgress ?? false;
    return {
      serverInfo: { name: "verdict", version: services.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        codeLensProvider: { resolveProvider: false },
        ...(editor.runsCommands ? {} : { executeCommandProvider: { commands: Object.values(EditorCommand) } }),
      },
    };
  });
  connection.onInitialized(() => {
    editor.initialized = true;
  });
}
