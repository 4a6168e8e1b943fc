import {
  type CancellationToken,
  ExecuteCommandRequest,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type WorkDoneProgressReporter,
} from "vscode-languageserver";
import { EditorCommand } from "../protocol/editor.ts";
import { summarise } from "./document-results.ts";
import { judge } from "./judging.ts";
import { guarded } from "./requests.ts";
import type { Session } from "./session.ts";

/** Runs the lenses' commands for editors that do not run them themselves. */
export function addCommands(session: Session): undefined {
  const { connection, results } = session;
  connection.onExecuteCommand(async ({ command, arguments: given }, token): Promise<null> => {
    const uri: unknown = given?.[0];
    if (typeof uri !== "string")
      throw new ResponseError(LSPErrorCodes.RequestFailed, `${command} needs a document's URI.`);
    const say = () => {
      const last = results.get(uri);
      const message = last === undefined ? "Not judged yet." : summarise(last);
      // Not the request for an answer, which stays open for as long as nobody clicks the message away.
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
      return null;
    };
    switch (command) {
      case EditorCommand.runSamples:
        await judgeWithProgress(session, uri, "samples", token);
        return say();
      case EditorCommand.submit:
        await judgeWithProgress(session, uri, "all", token);
        return say();
      case EditorCommand.showResult:
        return say();
      default:
        throw new ResponseError(LSPErrorCodes.RequestFailed, `There is no command ${command}.`);
    }
  });
}

async function judgeWithProgress(
  session: Session,
  uri: string,
  tests: "samples" | "all",
  token: CancellationToken,
): Promise<void> {
  const stopped = new AbortController();
  const progress = await createProgress(session, () => stopped.abort());
  await guarded(session, ExecuteCommandRequest.method, token, (signal) =>
    judge(session, { uri, tests }, progress, AbortSignal.any([signal, stopped.signal])),
  );
}

async function createProgress({ connection, editor }: Session, onStop: () => void): Promise<WorkDoneProgressReporter> {
  if (!editor.showsProgress) return connection.window.attachWorkDoneProgress(undefined);
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(onStop);
  return progress;
}
