import * as vscode from "vscode";
import type { JudgeProgress, JudgeResult, TestResult } from "../../server/protocol/judge.ts";
import type { JudgeRun, Judging } from "../judging.ts";
import { describeGroup, describeTest, nameVerdict, summarizeResult } from "../words.ts";
import type { TestTree } from "./test-tree.ts";

/** One test's outcome as the Test Explorer was told it. */
export interface ShownTest {
  readonly item: vscode.TestItem;
  readonly result: TestResult;
  /** Absent for a test that passed or was skipped. */
  readonly message?: vscode.TestMessage;
}

/** Shows every run in the Test Explorer and the Test Results view, wherever it was started. */
export class TestResults implements vscode.Disposable {
  readonly #tree: TestTree;
  readonly #shown = new vscode.EventEmitter<ShownTest>();
  readonly #subscription: vscode.Disposable;

  /** Hears of every test right after it was shown. */
  readonly onDidShowTest = this.#shown.event;

  constructor(tree: TestTree, judging: Judging) {
    this.#tree = tree;
    this.#subscription = judging.onDidStart((run) => void this.#follow(run));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#shown.dispose();
  }

  async #follow(run: JudgeRun): Promise<void> {
    const { document, problemDirectory, request } = run.job;
    const early: JudgeProgress[] = [];
    let take = (event: JudgeProgress) => void early.push(event);
    run.onDidProgress((event) => take(event));
    const problem = await this.#tree.problem(problemDirectory);
    const testRun = this.#tree.controller.createTestRun(
      request ?? new vscode.TestRunRequest([problem]),
      `${problem.label}: ${vscode.workspace.asRelativePath(document.uri)}`,
    );
    testRun.token.onCancellationRequested(() => run.cancel());
    const told = new Set<string>();
    take = (event) => {
      if (event.kind === "test-finished") told.add(event.result.name);
      this.#tell(testRun, problem, run, event);
    };
    for (const event of early) take(event);
    try {
      const result = await run.result;
      // Skipped and cancelled tests have no progress of their own.
      for (const test of result.tests) {
        if (!told.has(test.name)) this.#tell(testRun, problem, run, { kind: "test-finished", result: test });
      }
      this.#conclude(testRun, problem, run, result);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      testRun.errored(problem, new vscode.TestMessage(message));
      print(testRun, message);
    }
    testRun.end();
  }

  #tell(testRun: vscode.TestRun, problem: vscode.TestItem, run: JudgeRun, event: JudgeProgress): void {
    switch (event.kind) {
      case "waiting":
        print(testRun, event.message);
        break;
      case "compiling":
        print(testRun, "Compiling");
        break;
      case "compiled":
        break;
      case "test-started": {
        const item = problem.children.get(event.name);
        if (item !== undefined) testRun.started(item);
        break;
      }
      case "test-finished": {
        const item = problem.children.get(event.result.name);
        if (item !== undefined) this.#shown.fire(finish(testRun, item, event.result, run));
        break;
      }
      default:
        event satisfies never;
    }
  }

  #conclude(testRun: vscode.TestRun, problem: vscode.TestItem, run: JudgeRun, result: JudgeResult): void {
    print(testRun, `${result.problemName}: ${summarizeResult(result)}`);
    for (const group of result.score?.groups ?? []) print(testRun, describeGroup(group));
    if (result.detail !== undefined) print(testRun, result.detail);
    if (result.verdict !== "compile-error" && result.verdict !== "judge-error") return;
    const output = result.compilation.output.trim();
    const words = [nameVerdict(result.verdict), result.detail, output].filter(
      (text) => text !== undefined && text !== "",
    );
    const message = new vscode.TestMessage(words.join("\n"));
    const first = result.compilation.diagnostics.find(({ severity }) => severity === "error");
    place(message, run, first?.line ?? result.entryLine, first?.uri);
    testRun.errored(problem, message);
  }
}

function finish(testRun: vscode.TestRun, item: vscode.TestItem, result: TestResult, run: JudgeRun): ShownTest {
  print(testRun, `${result.name}: ${describeTest(result)}`, item);
  printConsole(testRun, item, result);
  if (result.verdict === "skipped" || result.verdict === "cancelled") {
    testRun.skipped(item);
    return { item, result };
  }
  if (result.verdict === "accepted") {
    testRun.passed(item, result.cpuTimeMs);
    return { item, result };
  }
  const message = createMessage(result, run);
  if (result.verdict === "judge-error") testRun.errored(item, message, result.cpuTimeMs);
  else testRun.failed(item, message, result.cpuTimeMs);
  return { item, result, message };
}

/** A sample shows what was expected beside what came; a hidden test only what the judge says. */
function createMessage(result: TestResult, run: JudgeRun): vscode.TestMessage {
  const text = describeTest(result);
  if (result.kind === "hidden") {
    const message = new vscode.TestMessage(text);
    if (result.crashLine !== undefined) place(message, run, result.crashLine);
    return message;
  }
  const stderr = result.stderr === "" ? "" : `\nStandard error:\n${result.stderr}`;
  const transcript = result.transcript === undefined ? "" : `\nConversation:\n${result.transcript}`;
  const crash = result.crash === undefined ? "" : `\n${result.crash.message}`;
  const judged = result.answerIn === "transcript" ? undefined : result[result.answerIn];
  const message =
    result.verdict === "wrong-answer" && judged !== undefined
      ? vscode.TestMessage.diff(text, result.expected, judged)
      : new vscode.TestMessage(`${text}${crash}${transcript}${stderr}`);
  if (result.crash !== undefined) place(message, run, result.crash.line, result.crash.uri);
  return message;
}

/** What the user printed for nobody to judge: a program's output is its answer, which the difference shows. */
function printConsole(testRun: vscode.TestRun, item: vscode.TestItem, result: TestResult): void {
  if (result.kind !== "sample") return;
  const printed = result.answerIn === "answer" ? [result.stdout, result.stderr] : [result.stderr];
  for (const text of printed) if (text !== "") print(testRun, text.trimEnd(), item);
}

/** A line of the judged text is no place in a newer one. */
function place(
  message: vscode.TestMessage,
  { job: { document }, version }: JudgeRun,
  line: number,
  companion?: string,
): void {
  if (companion !== undefined) {
    message.location = new vscode.Location(vscode.Uri.parse(companion, true), new vscode.Position(line, 0));
    return;
  }
  if (document.version !== version || line >= document.lineCount) return;
  message.location = new vscode.Location(document.uri, document.lineAt(line).range);
}

/** The view is a terminal, and wants both line ends. */
function print(testRun: vscode.TestRun, text: string, item?: vscode.TestItem): void {
  testRun.appendOutput(`${text.replaceAll(/\r?\n/g, "\r\n")}\r\n`, undefined, item);
}
