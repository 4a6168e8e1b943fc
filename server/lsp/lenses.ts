import { type CodeLens, CodeLensRefreshRequest, type Range } from "vscode-languageserver";
import { z } from "zod";
import { AssociateProblem, EditorCommand } from "../protocol/editor.ts";
import { summarise } from "./document-results.ts";
import { hear } from "./requests.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./source.ts";
import { findLanguage, findProblemOf } from "./targets.ts";

/** Offers "Run samples", "Submit" and the last result on the entry line of every solution file. */
export function addLenses(session: Session): undefined {
  const { connection, documents, results, services } = session;

  connection.onCodeLens(async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
    const document = documents.get(uri);
    if (document === undefined || !uri.startsWith("file:")) return [];
    const language = findLanguage(services.languages, pathOf(uri));
    const directory = language && (await findProblemOf(session, uri));
    if (language === undefined || directory === undefined) return [];
    const line = language.findEntryLine(
      document.getText(),
      await services.functions.findEntryName(directory, language),
    );
    const range: Range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const lens = (title: string, command: string): CodeLens => ({
      range,
      command: { title, command, arguments: [uri] },
    });
    const last = results.get(uri);
    return [
      lens("Run samples", EditorCommand.runSamples),
      lens("Submit", EditorCommand.submit),
      ...(last === undefined ? [] : [lens(summarise(last), EditorCommand.showResult)]),
    ];
  });

  hear(connection, AssociateProblem.method, associateParams, ({ uri, problemDirectory }) => {
    if (problemDirectory === undefined) session.associations.delete(uri);
    else session.associations.set(uri, problemDirectory);
    refreshLenses(session);
  });
}

const associateParams = z.object({ uri: z.string(), problemDirectory: z.string().optional() });

/** Asks the editor to show its lenses anew, where it can. */
export function refreshLenses({ connection, editor }: Session): void {
  if (!editor.refreshesLenses) return;
  connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {
    // The client has gone, or changed its mind; its next request sees the new lenses anyway.
  });
}
