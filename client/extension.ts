import * as vscode from "vscode";
import type { EditorOptions } from "../server/protocol/editor.ts";
import { locateOwnDaemon } from "../server/protocol/own-location.ts";
import { assignmentFile, packageMarks, signatureFile } from "../server/protocol/problem.ts";
import { shareAssociations } from "./associations.ts";
import { addAddTest } from "./commands/add-test.ts";
import { addBuildRunners } from "./commands/build-runners.ts";
import { addCancel } from "./commands/cancel.ts";
import { addChooseProblem } from "./commands/choose-problem.ts";
import type { CommandContext } from "./commands/context.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addNewSolution } from "./commands/new-solution.ts";
import { addRestartDaemon } from "./commands/restart-daemon.ts";
import { addRunSamples } from "./commands/run-samples.ts";
import { addRunVariant } from "./commands/run-variant.ts";
import { addShowLog } from "./commands/show-log.ts";
import { addShowResult } from "./commands/show-result.ts";
import { addShowStatement } from "./commands/show-statement.ts";
import { addSubmit } from "./commands/submit.ts";
import { findDaemonProgram } from "./daemon/program.ts";
import { DaemonClient } from "./daemon-client.ts";
import { followFocus } from "./focus.ts";
import { Judging } from "./judging.ts";
import { ProblemFolders } from "./problem-folders.ts";
import { listSolutionExtensions, listVariantExtensions } from "./runners.ts";
import { parseSettings, type Settings, toDaemonEnvironment } from "./settings.ts";
import { Solutions } from "./solutions.ts";
import { Failures } from "./ui/failures.ts";
import { StatusItem } from "./ui/status-item.ts";
import { addRunProfile } from "./ui/test-profile.ts";
import { type ShownTest, TestResults } from "./ui/test-results.ts";
import { TestTree } from "./ui/test-tree.ts";
import { showWaiting } from "./ui/waiting-notice.ts";

/** What other extensions, and the tests, may see of a running Verdict. */
export interface VerdictApi {
  readonly tests: vscode.TestController;
  readonly onDidShowTest: vscode.Event<ShownTest>;
  readonly daemon: Pick<DaemonClient, "state" | "onDidChangeState" | "connect">;
}

/** Wires the features. Starts no daemon: that waits for a solution on the screen. */
export function activate(context: vscode.ExtensionContext): VerdictApi {
  const log = vscode.window.createOutputChannel("Verdict", { log: true });
  const failures = new Failures(log);
  const extensions = listSolutionExtensions(context.extensionPath);
  const variantExtensions = listVariantExtensions(context.extensionPath);
  void vscode.commands.executeCommand("setContext", "verdict.solutionExtensions", extensions);
  void vscode.commands.executeCommand("setContext", "verdict.variantExtensions", variantExtensions);

  const version = String(context.extension.packageJSON.version);
  const daemon = new DaemonClient(
    () => {
      const environment = { ...process.env, ...toDaemonEnvironment(readSettings()) };
      return {
        location: locateOwnDaemon(environment),
        version,
        start: findDaemonProgram(context.extensionPath, environment),
      };
    },
    {
      documentSelector: [
        ...extensions.map((extension) => ({ scheme: "file", pattern: `**/*${extension}` })),
        { scheme: "file", pattern: `**/{${[...packageMarks, signatureFile, assignmentFile].join(",")}}` },
      ],
      initializationOptions: { runsCommands: true } satisfies EditorOptions,
    },
    log,
  );
  const folders = new ProblemFolders(context.workspaceState, readSettings);
  const solutions = new Solutions(extensions, folders, context.workspaceState);
  const judging = new Judging(daemon, (uri) => readSettings(uri).submission);
  const tree = new TestTree(daemon);
  const results = new TestResults(tree, judging);
  const stateDirectory = () => {
    try {
      return locateOwnDaemon({ ...process.env, ...toDaemonEnvironment(readSettings()) }).stateDirectory;
    } catch {
      return undefined;
    }
  };
  const commands: CommandContext = { daemon, judging, folders, solutions, tests: tree, failures, log, stateDirectory };
  const addCommands = [
    addRunSamples,
    addSubmit,
    addRunVariant,
    addNewSolution,
    addAddTest,
    addCancel,
    addChooseProblem,
    addShowStatement,
    addShowResult,
    addShowLog,
    addRestartDaemon,
    addBuildRunners,
    addDoctor,
  ];
  context.subscriptions.push(
    log,
    // Leaves the daemon, which other windows may be using and which otherwise ends by itself.
    daemon,
    judging,
    tree,
    results,
    new StatusItem(daemon, judging),
    showWaiting(judging),
    addRunProfile(tree, judging, solutions, failures),
    shareAssociations(daemon, folders, solutions, failures),
    followFocus(daemon, folders, solutions, failures),
    ...addCommands.map((add) => add(commands)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("verdict")) checkSettings(failures);
    }),
  );
  checkSettings(failures);
  return { tests: tree.controller, onDidShowTest: results.onDidShowTest, daemon };
}

/** As they are for `resource`: a workspace folder may have its own. */
function readSettings(resource?: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration("verdict", resource);
  return parseSettings((name) => configuration.get(name));
}

function checkSettings(failures: Failures): void {
  try {
    readSettings();
  } catch (error) {
    failures.show(error);
  }
}
