import path from "node:path";
import * as vscode from "vscode";
import { type ProblemInfo, ProblemRequest, packageMarks } from "../../server/protocol/problem.ts";
import type { DaemonClient } from "../daemon-client.ts";

const packages = `**/{${packageMarks.join(",")}}`;

/** Of the problem's own files: what changes the list of its tests. */
const testFiles = "**/{data/sample,data/secret,own_tests}/**";
const insideProblem = /[\\/](?:data[\\/](?:sample|secret)|own_tests)[\\/]/gu;

/**
 * The problems of the workspace as a tree of tests: problem > test cases. A problem's item has its folder as id, a
 * test's the name that the daemon lists it under. Tests are listed when somebody looks.
 */
export class TestTree implements vscode.Disposable {
  readonly controller: vscode.TestController;
  readonly #daemon: DaemonClient;
  readonly #resolving = new Map<string, Promise<void>>();
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor(daemon: DaemonClient) {
    this.#daemon = daemon;
    this.controller = vscode.tests.createTestController("verdict", "Verdict");
    this.controller.resolveHandler = (item) => (item === undefined ? this.discover() : this.list(item));
    this.controller.refreshHandler = () => this.#refresh();
    const packageFiles = vscode.workspace.createFileSystemWatcher(packages);
    const tests = vscode.workspace.createFileSystemWatcher(testFiles, false, true, false);
    this.#subscriptions.push(
      this.controller,
      packageFiles,
      tests,
      packageFiles.onDidCreate((file) => this.#add(path.dirname(file.fsPath), file)),
      packageFiles.onDidDelete((file) => {
        this.controller.items.delete(path.dirname(file.fsPath));
        // The other of the two names may still be there.
        void this.discover();
      }),
      packageFiles.onDidChange((file) => void this.listAgain(path.dirname(file.fsPath))),
      tests.onDidCreate((file) => void this.listAgain(problemOf(file))),
      tests.onDidDelete((file) => void this.listAgain(problemOf(file))),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refresh()),
    );
  }

  /** Finds the problems in all workspace folders; their tests stay unlisted. */
  async discover(): Promise<void> {
    const files = await vscode.workspace.findFiles(packages, "**/node_modules/**");
    // Where a folder has both, the first of the names is what a click opens.
    const rank = (file: vscode.Uri) => packageMarks.indexOf(path.basename(file.fsPath));
    for (const file of files.sort((a, b) => rank(a) - rank(b))) this.#add(path.dirname(file.fsPath), file);
  }

  /** The item of a problem with its tests listed; made when the problem lies outside the workspace. */
  async problem(directory: string): Promise<vscode.TestItem> {
    const item = this.#add(directory);
    if (item.children.size === 0) await this.list(item);
    return item;
  }

  /** Lists a problem's tests anew. What is wrong with the package shows on the item. */
  list(item: vscode.TestItem): Promise<void> {
    const known = this.#resolving.get(item.id);
    if (known !== undefined) return known;
    const resolving = this.#list(item).finally(() => this.#resolving.delete(item.id));
    this.#resolving.set(item.id, resolving);
    return resolving;
  }

  /** Lists a problem's tests anew when somebody has looked at them: else they are listed when somebody does. */
  async listAgain(directory: string): Promise<void> {
    const item = this.controller.items.get(directory);
    if (item !== undefined && (item.children.size > 0 || item.error !== undefined)) await this.list(item);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #add(directory: string, file?: vscode.Uri): vscode.TestItem {
    const known = this.controller.items.get(directory);
    if (known !== undefined) return known;
    const item = this.controller.createTestItem(
      directory,
      path.basename(directory),
      file ?? vscode.Uri.file(path.join(directory, "problem.yaml")),
    );
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  async #list(item: vscode.TestItem): Promise<void> {
    item.busy = true;
    try {
      const params = { uri: vscode.Uri.file(item.id).toString(), problemDirectory: item.id };
      this.#fill(item, await this.#daemon.request(ProblemRequest, { params }));
    } catch (error) {
      item.error = error instanceof Error ? error.message : String(error);
      item.children.replace([]);
    } finally {
      item.busy = false;
    }
  }

  #fill(item: vscode.TestItem, problem: ProblemInfo): void {
    item.error = undefined;
    item.label = problem.name;
    item.description = path.basename(item.id);
    item.children.replace(
      problem.tests.map((test, index) => {
        const file = test.kind === "sample" ? vscode.Uri.file(test.inputPath) : undefined;
        const child = this.controller.createTestItem(test.name, test.name, file);
        // The problem's own order, which is not the names' ("hidden 10").
        child.sortText = String(index).padStart(6, "0");
        return child;
      }),
    );
  }

  async #refresh(): Promise<void> {
    const known = [...this.controller.items].map(([, item]) => item);
    for (const item of known) {
      const inside = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(item.id)) !== undefined;
      if (!inside) this.controller.items.delete(item.id);
    }
    await this.discover();
    await Promise.all(known.filter(({ children }) => children.size > 0).map((item) => this.list(item)));
  }
}

/** The folder of the problem that a test's file belongs to: groups of tests may be nested. */
function problemOf({ fsPath }: vscode.Uri): string {
  const last = [...fsPath.matchAll(insideProblem)].at(-1);
  return fsPath.slice(0, last?.index ?? 0);
}
