import { join } from "node:path";
import { MAX_YAML_BYTES } from "../base/yaml-text.ts";
import { type Constants, fillConstants } from "./constants.ts";
import { collectStems } from "./file-stems.ts";
import { type Entry, type PackageFiles, sortByBytes } from "./package-files.ts";
import type { PackageNotice, TestCase } from "./problem.ts";
import type { TestFolder } from "./test-folder.ts";
import { readGroupSettings, readTestSettings, type TestSettings } from "./test-settings.ts";

const MAX_DEPTH = 16;
const GROUP_FILES = ["test_group.yaml", "testdata.yaml"];

/** Where what is found while walking is gathered. */
interface Findings {
  /** What `data/sample` says of its tests. */
  sampleSettings: TestSettings;
  readonly testCases: TestCase[];
  readonly errors: PackageNotice[];
  readonly constants: Constants | undefined;
  /** Real paths of the folders that were read: a link may not lead to one again. */
  readonly visited: Set<string>;
}

export interface TestData extends Pick<Findings, "sampleSettings" | "testCases" | "errors"> {
  /** The tree of folders that the tests lie in; `sample` and `secret` where they are there. */
  readonly data: TestFolder;
}

/**
 * Lists the tests in `data/sample` and `data/secret` without opening an input or an answer; samples first, each kind
 * in byte order of its names. `problem` are the problem's own settings, which settings files may replace or add to;
 * `constants` are filled into those of groups.
 */
export async function readTestData(
  files: PackageFiles,
  problem: TestSettings,
  constants?: Constants,
): Promise<TestData> {
  const findings: Findings = { sampleSettings: problem, testCases: [], errors: [], constants, visited: new Set() };
  const listing = await files.list("data");
  findings.errors.push(...listing.notices);
  const data: TestFolder = { name: "", tests: [], folders: [] };
  const settings = await readSettingsOf(files, "data", listing.entries, problem, data, findings);
  findings.sampleSettings = settings;
  for (const kind of ["sample", "secret"] as const) {
    const first = findings.testCases.length;
    if (listing.entries.some((entry) => entry.kind === "directory" && entry.name === kind)) {
      await readFolder(files, data, kind, kind, settings, 0, findings);
    }
    findings.testCases.push(...sortByBytes(findings.testCases.splice(first), ({ name }) => name));
  }
  return { data, ...findings, errors: withoutForeignFlags(findings.errors) };
}

/** What a grader of the package's own takes is nobody's affair: that there is one has been said. */
function withoutForeignFlags(errors: readonly PackageNotice[]): PackageNotice[] {
  const hasOwnGrader = errors.some(({ key }) => key === "grading");
  return errors.filter(({ key }) => !(hasOwnGrader && key === "grader_flags"));
}

async function readFolder(
  files: PackageFiles,
  parent: TestFolder,
  name: string,
  kind: TestCase["kind"],
  inherited: TestSettings,
  depth: number,
  findings: Findings,
): Promise<void> {
  const folder = `data/${name}`;
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
  const here: TestFolder = { name, tests: [], folders: [] };
  parent.folders.push(here);
  const settings = await readSettingsOf(files, folder, entries, inherited, here, findings);
  if (name === "sample") {
    findings.sampleSettings = settings;
  }
  const stems = collectStems(entries, GROUP_FILES);
  for (const [stem, extensions] of stems) {
    const test = await readTest(files, `${folder}/${stem}`, kind, extensions, settings, findings);
    if (test !== undefined) {
      findings.testCases.push(test);
      here.tests.push(test.name);
    }
  }
  for (const { name: inner } of entries.filter((entry) => entry.kind === "directory")) {
    const path = `${folder}/${inner}`;
    if (inner.endsWith(".files")) {
      findings.errors.push({ file: path, message: "input files beside standard input are not supported yet" });
    } else if (stems.get(inner)?.has("in")) {
      findings.errors.push({
        file: path,
        message: `two tests of one name: "${inner}" is both a test and a group of tests`,
      });
    } else {
      await readFolder(files, here, `${name}/${inner}`, kind, settings, depth + 1, findings);
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
): Promise<TestCase | undefined> {
  if (extensions.has("in") !== extensions.has("ans")) {
    const [there, missing] = extensions.has("in") ? ["in", "ans"] : ["ans", "in"];
    const what = missing === "ans" ? "answer" : "input";
    findings.errors.push({ file: `${stem}.${there}`, message: `has no ${what}: put ${stem}.${missing} beside it` });
  }
  // A sample of an interactive problem may be a conversation to show, and no test.
  if (!extensions.has("in") || !extensions.has("ans")) {
    return undefined;
  }
  const readBeside = (extension: string) =>
    extensions.has(extension) ? readText(files, `${stem}.${extension}`, findings) : undefined;
  const yaml = await readBeside("yaml");
  const own = yaml === undefined ? { settings: group } : readTestSettings(yaml, `${stem}.yaml`, group, findings.errors);
  const { settings } = own;
  const hint = "hint" in own ? own.hint : await readBeside("hint");
  const description = "description" in own ? own.description : await readBeside("desc");
  const { all, byName } = settings.inputValidators;
  return {
    name: stem.slice("data/".length),
    kind,
    inputPath: join(files.directory, `${stem}.in`),
    answerPath: join(files.directory, `${stem}.ans`),
    ...(hint !== undefined && { hint: hint.trim() }),
    ...(description !== undefined && { description: description.trim() }),
    ...(settings.checker !== undefined && { checker: settings.checker }),
    validatorArguments: settings.validatorArguments,
    inputValidatorArguments: all,
    ...(byName !== undefined && { inputValidatorArgumentsByName: byName }),
    arguments: settings.arguments,
  };
}

async function readSettingsOf(
  files: PackageFiles,
  folder: string,
  entries: readonly Entry[],
  parent: TestSettings,
  into: TestFolder,
  findings: Findings,
): Promise<TestSettings> {
  const name = GROUP_FILES.find((candidate) =>
    entries.some((entry) => entry.kind === "file" && entry.name === candidate),
  );
  const file = `${folder}/${name}`;
  const yaml = name === undefined ? undefined : await readText(files, file, findings);
  if (yaml === undefined) {
    return parent;
  }
  const { settings, grading } = readGroupSettings(
    fillConstants(yaml, findings.constants),
    file,
    parent,
    findings.errors,
  );
  if (grading !== undefined) {
    into.grading = grading;
  }
  return settings;
}

async function readText(files: PackageFiles, path: string, findings: Findings): Promise<string | undefined> {
  const text = await files.readText(path, MAX_YAML_BYTES);
  if (typeof text === "object") {
    findings.errors.push(text);
    return undefined;
  }
  return text;
}
