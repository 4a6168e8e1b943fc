import { JudgeRequest, type JudgeResult } from "../../../server/protocol/judge.ts";
import { type DaemonStatus, StatusRequest } from "../../../server/protocol/status.ts";
import { type Client, initialize } from "./client.ts";
import type { Room } from "./suite.ts";

/** As `textDocument/publishDiagnostics` has it. */
export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly {
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
    readonly message: string;
    readonly severity: number;
  }[];
}

interface Lens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command: { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] };
}

/** A client that has said hello as an editor does, and keeps what it is shown. */
export interface Editor {
  readonly client: Client;
  readonly capabilities: Record<string, unknown>;
  readonly published: Published[];
  lenses(uri: string): Promise<Lens[]>;
  titles(uri: string): Promise<string[]>;
  judge(uri: string, version?: number, text?: string): Promise<JudgeResult>;
  /** When it resolves, whatever the daemon had to say before has been said. */
  settle(): Promise<DaemonStatus>;
}

export async function openEditor(room: Room, options?: object): Promise<Editor> {
  const client = await room.connect();
  const published: Published[] = [];
  const { rpc } = client;
  rpc.onNotification("textDocument/publishDiagnostics", (params: Published) => void published.push(params));
  rpc.onRequest("workspace/codeLens/refresh", () => null);
  rpc.onRequest("window/workDoneProgress/create", () => null);
  const { capabilities } = await initialize(client, options);
  const lenses = (uri: string) => rpc.sendRequest<Lens[]>("textDocument/codeLens", { textDocument: { uri } });
  return {
    client,
    capabilities,
    published,
    lenses,
    titles: async (uri) => (await lenses(uri)).map(({ command }) => command.title),
    judge: (uri, version, text) =>
      rpc.sendRequest(JudgeRequest, {
        uri,
        tests: "all",
        ...(version === undefined ? {} : { version }),
        ...(text === undefined ? {} : { text }),
      }),
    settle: () => rpc.sendRequest(StatusRequest),
  };
}
