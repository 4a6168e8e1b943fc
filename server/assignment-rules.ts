import type { BrokenRules, CheckRules } from "./judge/assignment-rules.ts";
import { JudgeError } from "./judge/judge-error.ts";
import type { JudgeRequest } from "./judge/judgement.ts";
import type { Language, SourceDiagnostic } from "./languages/language.ts";
import type { SourceScan, SourceWarning } from "./lsp/services.ts";
import { readAssignment } from "./problems/assignment-text.ts";
import { type AssignmentText, PackageError, type PackageNotice, type Problem } from "./problems/problem.ts";
import { AssignmentError, parseAssignment } from "./scan/assignment.ts";
import type { Finding, RuleSet, ScanResult } from "./scan/scan-request.ts";
import { ScanError, type Scanner, ScanTooHardError } from "./scan/scanner.ts";

/** While somebody types: later is too late. */
const typingBudgetMs = 8_000;
/** Before judging: a file that takes longer is not one that anybody wrote. */
const judgingBudgetMs = 20_000;
const longestTypedText = 1024 * 1024;

/** Reads a problem's assignment. @throws PackageError when it cannot be used */
export function checkAssignment({ assignment }: Problem, languages: readonly Language[]): void {
  if (assignment !== undefined) parse(assignment, languages);
}

/** Makes what holds submissions against their assignment's rules. */
export function createCheckRules(scanner: Scanner, languages: readonly Language[]): CheckRules {
  return async (request, signal) => {
    const { language, problem } = request;
    const rules = problem.assignment && parse(problem.assignment, languages).rulesFor(language.id);
    if (rules === undefined || isEmpty(rules)) return undefined;
    const { scan } = language;
    if (scan === undefined) {
      throw new JudgeError(
        `The assignment's rules cannot be checked: the runner "${language.id}" says nothing about its sources.`,
      );
    }
    try {
      const scanned: Scanned[] = [];
      for (const file of listFiles(request)) {
        const result = await scanner.scan({ grammar: scan, text: file.text, rules }, judgingBudgetMs, signal);
        scanned.push({ ...file, result });
      }
      return judgeScanned(scanned, language);
    } catch (error) {
      if (error instanceof ScanTooHardError) {
        const detail = `The assignment's rules cannot be checked: ${error.message}.`;
        return { parses: true, detail, diagnostics: [] };
      }
      if (error instanceof ScanError) {
        throw new JudgeError(`The assignment's rules cannot be checked: ${error.message}`, { cause: error });
      }
      throw error;
    }
  };
}

/** Makes what warns of a text that is being edited. */
export function createSourceScan(scanner: Scanner, languages: readonly Language[]): SourceScan {
  return {
    scan: async ({ key, text, language, problemDirectory }, signal) => {
      const { scan } = language;
      if (scan === undefined || text.length > longestTypedText) return [];
      const rules = await findRules(problemDirectory, language, languages);
      const request = { grammar: scan, text, key, ...(rules !== undefined && { rules }) };
      const { findings, missing } = await scanner.scan(request, typingBudgetMs, signal);
      const line = language.findEntryLine(text);
      return [...findings.map(toWarning), ...missing.map(({ message }) => toReminder(message, line))];
    },
    forget: (key) => scanner.forget(key),
    checkAssignment: (text, file) => {
      try {
        parseAssignment(text, file, languages);
        return [];
      } catch (error) {
        if (error instanceof AssignmentError) return error.notices;
        throw error;
      }
    },
  };
}

/** None while the file is broken: whoever writes it is told, whoever solves the problem is not. */
async function findRules(
  problemDirectory: string,
  language: Language,
  languages: readonly Language[],
): Promise<RuleSet | undefined> {
  const errors: PackageNotice[] = [];
  const assignment = await readAssignment(problemDirectory, errors);
  try {
    return assignment && parse(assignment, languages).rulesFor(language.id);
  } catch (error) {
    if (error instanceof PackageError) return undefined;
    throw error;
  }
}

function parse({ text, file }: AssignmentText, languages: readonly Language[]) {
  try {
    return parseAssignment(text, file, languages);
  } catch (error) {
    if (error instanceof AssignmentError) throw new PackageError(error.notices);
    throw error;
  }
}

function isEmpty({ forbid, require }: RuleSet): boolean {
  return [forbid, require].every(
    ({ imports, calls, constructs }) => imports.length + calls.length + constructs.length === 0,
  );
}

interface SubmittedText {
  /** Absent: the submitted file itself. */
  readonly file?: string;
  readonly text: string;
}

interface Scanned extends SubmittedText {
  readonly result: ScanResult;
}

function listFiles({ language, source, companions = [] }: JudgeRequest): readonly SubmittedText[] {
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const endings = [...language.extensions, ...language.companionExtensions];
  return [
    { text: decode(source) },
    ...companions
      .filter(({ path }) => endings.some((ending) => path.toLowerCase().endsWith(ending)))
      .map(({ path, content }) => ({ file: path, text: decode(content) })),
  ];
}

function judgeScanned(scanned: readonly Scanned[], language: Language): BrokenRules | undefined {
  const [main] = scanned;
  const forbidden = scanned.flatMap(({ file, result }) =>
    result.findings.filter(({ kind }) => kind === "forbidden").map((finding) => ({ file, finding })),
  );
  // What is asked for may stand in any of the files.
  const missing = (main?.result.missing ?? []).filter(({ about, name }) =>
    scanned.every(({ result }) => result.missing.some((other) => other.about === about && other.name === name)),
  );
  if (forbidden.length === 0 && missing.length === 0) return undefined;
  const line = language.findEntryLine(main?.text ?? "");
  return {
    parses: scanned.every(({ result }) => result.parses),
    detail: [
      ...groupByMessage(forbidden).map(([message, places]) => `${message.replace(/\.$/u, "")}: ${listPlaces(places)}`),
      ...missing.map(({ message }) => message.replace(/\.$/u, "")),
    ].join("; "),
    diagnostics: [
      ...forbidden.map(({ file, finding }) => toDiagnostic(finding, file)),
      ...missing.map(({ message }): SourceDiagnostic => ({ severity: "error", line, message })),
    ],
  };
}

type Place = { readonly file: string | undefined; readonly finding: Finding };

function groupByMessage(places: readonly Place[]): readonly (readonly [string, readonly Place[]])[] {
  return [...Map.groupBy(places, ({ finding }) => finding.message)];
}

const mostPlaces = 3;

/** "line 3", "lines 3, 5 and 2 more". */
function listPlaces(places: readonly Place[]): string {
  const names = [
    ...new Set(
      places.map(({ file, finding }) => `${file === undefined ? "" : `${file}:`}${finding.range.start.line + 1}`),
    ),
  ];
  const more = names.length - mostPlaces;
  const list = names.slice(0, mostPlaces).join(", ");
  return `${names.length === 1 ? "line" : "lines"} ${list}${more > 0 ? ` and ${more} more` : ""}`;
}

function toDiagnostic({ message, range }: Finding, file: string | undefined): SourceDiagnostic {
  return {
    ...(file !== undefined && { file }),
    severity: "error",
    line: range.start.line,
    column: range.start.column,
    ...(range.end.line === range.start.line && { endColumn: range.end.column }),
    message,
  };
}

function toWarning({ kind, about, message, range }: Finding): SourceWarning {
  const end = kind === "forbidden" ? " It is not run with this in it." : "";
  const code = `scan/${kind === "forbidden" ? "assignment" : about}`;
  return { code, severity: "warning", message: `${message}${end}`, range };
}

/** An end beyond the line's is cut by the editor (LSP specification, Position). */
function toReminder(message: string, line: number): SourceWarning {
  const range = { start: { line, column: 0 }, end: { line, column: 1000 } };
  return { code: "scan/assignment", severity: "information", message, range };
}
