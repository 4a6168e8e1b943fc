import { join } from "node:path";
import { type Entry, type PackageFiles, sortByBytes } from "./package-files.ts";
import type { PackageNotice, TestCase } from "./problem.ts";
import { readTestSettings, type TestSettings } from "./test-settings.ts";
import { MAX_YAML_BYTES } from "./yaml-text.ts";

const MAX_DEPTH = 16;
const GROUP_FILES = ["test_group.yaml", "testdata.yaml"];

/** Where what is found while walking is gathered. */
interface Findings {
  readonly testCases: TestCase[];
  readonly errors: PackageNotice[];
  readonly warnings: PackageNotice[];
  /** Real paths of the folders that were read: a link may not lead to one again. */
  readonly visited: Set<string>;
}

/**
 * Lists the tests in `data/sample` and `data/secret` without opening an input or an answer; samples first, each kind
 * in byte order of its names. `checkerArguments` are the problem's own, which settings files may replace or add to.
 */
export async function readTestData(
  files: PackageFiles,
  checkerArguments: readonly string[],
): Promise<Pick<Findings, "testCases" | "errors" | "warnings">> {
  const findings: Findings = { testCases: [], errors: [], warnings: [], visited: new Set() };
  const data = await files.list("data");
  findings.errors.push(...data.notices);
  const settings = await readGroupSettings(files, "data", data.entries, { checkerArguments }, findings);
  for (const kind of ["sample", "secret"] as const) {
    const first = findings.testCases.length;
    if (data.entries.some((entry) => entry.kind === "directory" && entry.name === kind)) {
      await readFolder(files, `data/${kind}`, kind, settings, 0, findings);
    }
    findings.testCases.push(...sortByBytes(findings.testCases.splice(first), ({ name }) => name));
  }
  return findings;
}

async function readFolder(
  files: PackageFiles,
  folder: string,
  kind: TestCase["kind"],
  inherited: TestSettings,
  depth: number,
  findings: Findings,
): Promise<void> {
  const { realPath, entries, notices } = await files.list(folder);
  findings.errors.push(...notices);
  if (realPath === undefined) {
    return;
  }
  if (findings.visited.has(realPath) || depth > MAX_DEPTH) {
    findings.errors.push({
      file: folder,
      message: "is read already, or nested too deeply: a link must not lead in a circle",
    });
    return;
  }
  findings.visited.add(realPath);
  const settings = await readGroupSettings(files, folder, entries, inherited, findings);
  const stems = collectStems(entries);
  for (const [stem, extensions] of stems) {
    await readTest(files, `${folder}/${stem}`, kind, extensions, settings, findings);
  }
  for (const { name } of entries.filter((entry) => entry.kind === "directory")) {
    const path = `${folder}/${name}`;
    if (name.endsWith(".files")) {
      findings.errors.push({ file: path, message: "input files beside standard input are not supported yet" });
    } else if (stems.get(name)?.has("in")) {
      findings.errors.push({
        file: path,
        message: `two tests of one name: "${name}" is both a test and a group of tests`,
      });
    } else {
      await readFolder(files, path, kind, settings, depth + 1, findings);
    }
  }
}

async function readTest(
  files: PackageFiles,
  stem: string,
  kind: TestCase["kind"],
  extensions: ReadonlySet<string>,
  group: TestSettings,
  findings: Findings,
): Promise<void> {
  if (extensions.has("in") !== extensions.has("ans")) {
    const [there, missing] = extensions.has("in") ? ["in", "ans"] : ["ans", "in"];
    const what = missing === "ans" ? "answer" : "input";
    findings.errors.push({ file: `${stem}.${there}`, message: `has no ${what}: put ${stem}.${missing} beside it` });
  }
  if (!extensions.has("in") || !extensions.has("ans")) {
    return;
  }
  let settings = group;
  if (extensions.has("yaml")) {
    const yaml = await readSettingsFile(files, `${stem}.yaml`, findings);
    settings = yaml === undefined ? group : readTestSettings(yaml, `${stem}.yaml`, "test", group, findings.errors);
  }
  const hint =
    settings.hint ?? (extensions.has("hint") ? await readSettingsFile(files, `${stem}.hint`, findings) : undefined);
  findings.testCases.push({
    name: stem.slice("data/".length),
    kind,
    inputPath: join(files.directory, `${stem}.in`),
    answerPath: join(files.directory, `${stem}.ans`),
    ...(hint !== undefined && { hint: hint.trim() }),
    ...(settings.checker !== undefined && { checker: settings.checker }),
  });
}

async function readGroupSettings(
  files: PackageFiles,
  folder: string,
  entries: readonly Entry[],
  parent: TestSettings,
  findings: Findings,
): Promise<TestSettings> {
  const name = GROUP_FILES.find((candidate) =>
    entries.some((entry) => entry.kind === "file" && entry.name === candidate),
  );
  const yaml = name === undefined ? undefined : await readSettingsFile(files, `${folder}/${name}`, findings);
  return yaml === undefined ? parent : readTestSettings(yaml, `${folder}/${name}`, "group", parent, findings.errors);
}

async function readSettingsFile(files: PackageFiles, path: string, findings: Findings): Promise<string | undefined> {
  const text = await files.readText(path, MAX_YAML_BYTES);
  if (typeof text === "object") {
    findings.errors.push(text);
    return undefined;
  }
  return text;
}

/** A refused input or answer counts as there: it has been complained about once. */
function collectStems(entries: readonly Entry[]): Map<string, Set<string>> {
  const stems = new Map<string, Set<string>>();
  for (const { name, kind } of entries) {
    const [, stem, extension] = /^(.+)\.(in|ans|yaml|hint)$/u.exec(name) ?? [];
    const counts = kind === "file" || (kind === "refused" && (extension === "in" || extension === "ans"));
    if (counts && stem !== undefined && extension !== undefined && !GROUP_FILES.includes(name)) {
      stems.set(stem, (stems.get(stem) ?? new Set()).add(extension));
    }
  }
  return stems;
}
