import path from "node:path";
import * as vscode from "vscode";
import { RunnersRequest } from "../../server/protocol/runners.ts";
import { type CommandContext, findDocument, register } from "./context.ts";
import { judgeFile } from "./judge-file.ts";

/** Judges the file on the samples in another way that its runner knows (sanitizers); asks which when there are several. */
export function addRunVariant(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.runVariant", async (argument, named) => {
    const document = await findDocument(argument);
    const extension = path.extname(document.uri.fsPath).toLowerCase();
    const runners = await context.daemon.request(RunnersRequest);
    const runner = runners.find(({ extensions }) => extensions.includes(extension));
    if (runner === undefined || runner.variants.length === 0) {
      throw new Error(`${runner?.name ?? path.basename(document.uri.fsPath)} is compiled and run in one way only.`);
    }
    const variant = typeof named === "string" ? named : await pick(runner.variants);
    return variant === undefined ? undefined : judgeFile(context, document.uri, "samples", variant);
  });
}

async function pick(variants: readonly { readonly id: string; readonly title: string }[]): Promise<string | undefined> {
  if (variants.length === 1) return variants[0]?.id;
  const items = variants.map(({ id, title }) => ({ label: title, id }));
  return (await vscode.window.showQuickPick(items, { title: "Run the samples in which way?" }))?.id;
}
