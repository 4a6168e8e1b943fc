import { randomUUID } from "node:crypto";
import type { Disposable } from "vscode";
import type { ProgressType } from "vscode-jsonrpc";
import type { LanguageClient } from "vscode-languageclient/node";

/** Hears the partial results of one request. */
export interface ProgressListener {
  /** For the request's `partialResultToken`. */
  readonly token: string;
  listen(client: LanguageClient): Disposable;
}

/** A listener for partial results, with a token that no other request has. */
export function listenToProgress<P>(type: ProgressType<P>, hear: (progress: P) => void): ProgressListener {
  const token = randomUUID();
  return { token, listen: (client) => client.onProgress(type, token, hear) };
}
