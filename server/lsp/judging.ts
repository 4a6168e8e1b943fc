import path from "node:path";
import { ConnectionError, type WorkDoneProgressReporter } from "vscode-languageserver";
import { namedTests } from "../problems/named-tests.ts";
import { JudgeParams, JudgeProgressType, JudgeRequest, type JudgeResult } from "../protocol/judge.ts";
import { toOrder } from "../submissions/order.ts";
import { editorUser, type SubmissionEvent } from "../submissions/submission.ts";
import { readCompanions } from "./companions.ts";
import { toDiagnostics } from "./diagnostics.ts";
import { refreshLenses } from "./lenses.ts";
import { answer } from "./requests.ts";
import type { Session } from "./session.ts";
import { pathOf, readSource } from "./source.ts";
import { checkTaken, languageOf, readProblemOf, selectTests, toWireNotices, variantOf } from "./targets.ts";
import { type JudgedEvent, settingOf, toWireJudgement, toWireProgress } from "./to-wire.ts";

/** Answers `verdict/judge`. */
export function addJudging(session: Session): undefined {
  const { connection } = session;
  answer(session, JudgeRequest, JudgeParams, (params, signal) =>
    judge(session, params, connection.window.attachWorkDoneProgress(params.workDoneToken), signal),
  );
}

/** Judges one file for one client: partial results go out as they come, then diagnostics and lenses. Rejects with numbered errors. */
export async function judge(
  session: Session,
  params: JudgeParams,
  progress: WorkDoneProgressReporter,
  signal: AbortSignal,
): Promise<JudgeResult> {
  const { uri, partialResultToken } = params;
  const file = pathOf(uri);
  const language = languageOf(session.services.languages, file);
  const variant = variantOf(language, params.variant);
  const source = await readSource(session, uri, params);
  const problem = await readProblemOf(session, uri, params.problemDirectory);
  checkTaken(problem, language, session.services.languages);
  const tests = selectTests(problem, params.tests);
  const companions = params.extent === "folder" ? await readCompanions(session, file, language) : [];
  const entryName = await session.services.functions.findEntryName(problem.directory, language);
  const names = new Map(namedTests(problem).map(({ name, test }) => [test.name, name]));
  const nameOf = (testName: string) => names.get(testName) ?? "a test";

  const setting = settingOf(problem, file);

  let finished = 0;
  const onEvent = (event: SubmissionEvent) => {
    if (event.kind === "output") return;
    if (event.kind === "test-finished") finished += 1;
    const percentage = Math.round((100 * finished) / Math.max(1, tests.length));
    tell(() => progress.report(percentage, describe(event, nameOf, finished, tests.length)));
    if (partialResultToken === undefined) return;
    const partial = toWireProgress(event, nameOf, setting);
    tell(() => void session.connection.sendProgress(JudgeProgressType, partialResultToken, partial).catch(() => {}));
  };

  tell(() => progress.begin(`Judging ${problem.name}`, 0, "waiting for a turn", true));
  try {
    const request = {
      language,
      problem,
      source: source.bytes,
      fileName: path.basename(file),
      ...(companions.length > 0 && { companions }),
      ...variant,
      tests,
      continueAfterFailure: params.continueAfterFailure ?? false,
    };
    const { submissionId, judgement } = await session.services.submissions.submit(
      {
        ...{ userId: editorUser, clientId: session.id, uri, order: toOrder(request), request },
        urgency: params.tests === "all" ? "submit" : "run",
        problem: { id: problem.id, name: problem.name },
      },
      onEvent,
      signal,
      params.idempotencyKey,
    );
    const result: JudgeResult = {
      submissionId,
      uri,
      ...(source.version === undefined ? {} : { version: source.version }),
      stale: isStale(session, uri, source),
      problemDirectory: problem.directory,
      problemName: problem.name,
      languageId: language.id,
      languageName: language.name,
      ...toWireJudgement(judgement, setting),
      entryLine: language.findEntryLine(source.text, entryName),
      warnings: toWireNotices(problem.directory, problem.warnings),
    };
    if (result.verdict !== "cancelled") show(session, result, source.text);
    return result;
  } finally {
    tell(() => progress.done());
  }
}

/** Progress for a client that may have gone meanwhile, upon which the library throws: its `ended` signal stops the judging, not this. */
function tell(say: () => void): void {
  try {
    say();
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  }
}

/** Whether the open document has moved on from what was judged. */
function isStale(
  { documents }: Session,
  uri: string,
  source: { readonly text: string; readonly version?: number },
): boolean {
  const open = documents.get(uri);
  if (open === undefined) return false;
  return source.version === undefined ? open.getText() !== source.text : open.version !== source.version;
}

/** Only for a document that is open here; what was judged of older text never becomes a diagnostic on the newer one. */
function show(session: Session, result: JudgeResult, text: string): void {
  const open = session.documents.get(result.uri);
  if (open === undefined) return;
  session.results.set(result.uri, result);
  if (!result.stale) {
    const { uri, version } = open;
    session.board.set(uri, "judging", toDiagnostics(result, text), version);
  }
  session.companionNotices.show(result);
  refreshLenses(session);
}

function describe(event: JudgedEvent, nameOf: (name: string) => string, finished: number, total: number): string {
  switch (event.kind) {
    case "waiting":
      return event.message;
    case "compiling":
      return "compiling";
    case "compiled":
      return event.compilation.outcome === "failed" ? "compilation failed" : "compiled";
    case "test-started":
      return nameOf(event.name);
    case "test-finished":
      return `${finished} of ${total} tests`;
    default:
      return event satisfies never;
  }
}
