import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Logger } from "../base/logger.ts";
import type { CompanionNotices } from "./companion-notices.ts";
import type { DiagnosticsBoard } from "./diagnostics-board.ts";
import type { DocumentResults } from "./document-results.ts";
import type { PackageNotices } from "./package-notices.ts";
import type { LspServices } from "./services.ts";

/** One client's connection, and what is known for as long as it lasts. */
export interface Session {
  /** Unique among the daemon's clients. */
  readonly id: string;
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly services: LspServices;
  readonly logger: Logger;
  /** Aborts when the client has gone: nothing of it may go on. */
  readonly ended: AbortSignal;
  /** Requests that are being answered. */
  readonly answering: Set<Promise<unknown>>;
  readonly results: DocumentResults;
  readonly board: DiagnosticsBoard;
  readonly packageNotices: PackageNotices;
  readonly companionNotices: CompanionNotices;
  /** The problem's folder of files that lie outside any, by URI, as the user has said. */
  readonly associations: Map<string, string>;
  /** What the client said in `initialize`; a client that never does (the command) has none of it. */
  readonly editor: EditorAbilities;
}

export interface EditorAbilities {
  initialized: boolean;
  /** Runs EditorCommand's commands itself. */
  runsCommands: boolean;
  refreshesLenses: boolean;
  showsProgress: boolean;
}
