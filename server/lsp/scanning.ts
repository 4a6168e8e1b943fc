import path from "node:path";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { assignmentFile } from "../protocol/problem.ts";
import { toDiagnostic } from "./package-notices.ts";
import type { SourceWarning } from "./services.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./source.ts";
import { findLanguage, findProblemOf } from "./targets.ts";

/** Long enough for a word to be typed, short enough to be noticed with it. */
const pauseMs = 250;
const owner = "scan";

/** Warns, while somebody types, of what the sandbox refuses and the assignment forbids; and of what is wrong with an assignment. */
export function addScanning(session: Session): Disposable {
  const { documents, board, services } = session;
  /** What is waited for or under way, by document. */
  const pending = new Map<string, AbortController>();
  /** The documents that show something. */
  const shown = new Set<string>();

  const show = (uri: string, diagnostics: readonly Diagnostic[], version?: number) => {
    if (diagnostics.length === 0 && !shown.has(uri)) return;
    if (diagnostics.length > 0) shown.add(uri);
    else shown.delete(uri);
    board.set(uri, owner, diagnostics, version);
  };

  const stop = (uri: string) => {
    pending.get(uri)?.abort();
    pending.delete(uri);
  };

  const plan = ({ uri }: TextDocument) => {
    // What has just been opened is looked at at once.
    const delayMs = pending.has(uri) ? pauseMs : 0;
    stop(uri);
    if (!uri.startsWith("file:")) return;
    const stale = new AbortController();
    pending.set(uri, stale);
    const timer = setTimeout(() => {
      void scan(session, uri, stale.signal)
        .then((found) => found && !stale.signal.aborted && show(uri, found.diagnostics, found.version))
        .catch((error: unknown) => {
          if (stale.signal.aborted) return;
          // The last warnings may be of a text that is long gone.
          show(uri, []);
          session.logger.warn(`A file could not be scanned: ${error instanceof Error ? error.message : String(error)}`);
        });
    }, delayMs);
    stale.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  };

  const checkAssignment = (document: TextDocument) => {
    const { uri, version } = document;
    if (!isAssignment(uri)) return;
    const notices = services.sources.checkAssignment(document.getText(), assignmentFile);
    show(
      uri,
      notices.map((notice) => toDiagnostic(notice, DiagnosticSeverity.Error)),
      version,
    );
  };

  const subscriptions = [
    documents.onDidChangeContent(({ document }) => {
      checkAssignment(document);
      plan(document);
    }),
    documents.onDidSave(({ document }) => {
      // Other rules for all that lies below.
      if (isAssignment(document.uri)) for (const each of documents.all()) plan(each);
    }),
    documents.onDidClose(({ document: { uri } }) => {
      stop(uri);
      services.sources.forget(keyOf(session, uri));
      show(uri, []);
    }),
  ];
  return {
    [Symbol.dispose]: () => {
      for (const subscription of subscriptions) subscription.dispose();
      for (const uri of [...pending.keys()]) {
        stop(uri);
        services.sources.forget(keyOf(session, uri));
      }
    },
  };
}

interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number;
}

/** Undefined when the document is none that belongs to a problem. */
async function scan(session: Session, uri: string, signal: AbortSignal): Promise<Found | undefined> {
  const language = findLanguage(session.services.languages, pathOf(uri));
  const problemDirectory = language && (await findProblemOf(session, uri));
  const document = session.documents.get(uri);
  if (language === undefined || problemDirectory === undefined || document === undefined) return undefined;
  const { version } = document;
  const key = keyOf(session, uri);
  const warnings = await session.services.sources.scan(
    { key, text: document.getText(), language, problemDirectory },
    signal,
  );
  return { diagnostics: warnings.map(toWarning), version };
}

function keyOf({ id }: Session, uri: string): string {
  return `${id} ${uri}`;
}

function isAssignment(uri: string): boolean {
  return uri.startsWith("file:") && path.basename(pathOf(uri)) === assignmentFile;
}

function toWarning({ code, severity, message, range: { start, end } }: SourceWarning): Diagnostic {
  return {
    source: "verdict",
    code,
    severity: severity === "warning" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
    range: {
      start: { line: start.line, character: start.column },
      end: { line: end.line, character: end.column },
    },
    message,
  };
}
