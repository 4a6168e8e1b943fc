import { NotificationType } from "vscode-jsonrpc";
import { z } from "zod";

/**
 * Commands that code lenses name. Arguments: the document's URI, as a string. An editor that runs them itself (see
 * EditorOptions) sends `verdict/judge`; for any other the server offers them through `workspace/executeCommand`.
 */
export const EditorCommand = {
  runSamples: "verdict.runSamples",
  submit: "verdict.submit",
  /** Behind the lens that tells the last result. */
  showResult: "verdict.showResult",
} as const;

/** `initializationOptions` of the LSP handshake; all may be absent. */
export const EditorOptions = z.object({
  /** The client runs EditorCommand's commands: the server does not offer them. */
  runsCommands: z.boolean().optional(),
});
export type EditorOptions = z.infer<typeof EditorOptions>;

/**
 * Client to server: the user has said to which problem a file belongs that lies outside any problem folder; without
 * `problemDirectory`, no longer. Holds for this connection: lenses and judging of the file follow it.
 */
export const AssociateProblem = new NotificationType<{ uri: string; problemDirectory?: string }>(
  "verdict/associateProblem",
);
