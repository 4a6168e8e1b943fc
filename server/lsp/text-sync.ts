import path from "node:path";
import { packageMarks, signatureFile } from "../protocol/problem.ts";
import { refreshLenses } from "./lenses.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./source.ts";

/** Follows the editor's documents: an edit outdates results and takes their diagnostics away, a package is checked when its `problem.yaml` or `signature.yaml` is saved. */
export function addTextSync(session: Session): Disposable {
  const { connection, documents, results } = session;
  const subscriptions = [
    documents.listen(connection),
    documents.onDidChangeContent(({ document }) => {
      // Also fires when a document is opened: then there is no result, or it is of the text on disk.
      const last = results.get(document.uri);
      if (last === undefined || last.stale || last.result.version === document.version) return;
      results.edited(document.uri);
      session.board.set(document.uri, "judging", [], document.version);
      session.companionNotices.clear(document.uri);
      refreshLenses(session);
    }),
    documents.onDidOpen(({ document }) => checkPackage(session, document.uri)),
    documents.onDidSave(({ document }) => checkPackage(session, document.uri)),
    documents.onDidClose(({ document }) => {
      if (results.get(document.uri) === undefined) return;
      results.forget(document.uri);
      session.board.set(document.uri, "judging", []);
      session.companionNotices.clear(document.uri);
    }),
  ];
  return {
    [Symbol.dispose]: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function checkPackage(session: Session, uri: string): void {
  if (!uri.startsWith("file:")) return;
  const file = pathOf(uri);
  if (![...packageMarks, signatureFile].includes(path.basename(file))) return;
  const directory = path.dirname(file);
  // What is wrong is shown by packageNotices; nobody else waits for it.
  session.packageNotices.reading(directory, () => session.services.problems.read(directory)).catch(() => {});
}
