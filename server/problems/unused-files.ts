import { TAGGED_FOLDERS } from "./expectation.ts";
import type { Entry, PackageFiles } from "./package-files.ts";
import type { PackageNotice } from "./problem.ts";

/** Files and folders that some version of the format, or a tool that people use with it, knows. */
const ROOT_FILES =
  /^(?:problem\.yaml|domjudge-problem\.ini|signature\.yaml|assignment\.yaml|problem\.(?:[a-z]{2,3}(?:-[a-z]{2})?\.)?(?:pdf|html|txt|md)|submissions\.json|(?:readme|author|license|licence|copying|changelog|makefile)(?:\..*)?)$/iu;
const ROOT_FOLDERS = [
  "answer_validators",
  "attachments",
  "data",
  "generators",
  "graders",
  "include",
  "input_format_validators",
  "input_validators",
  "input_visualizer",
  "output_validator",
  "output_validators",
  "output_visualizer",
  "own_tests",
  "problem_slide",
  "problem_statement",
  "solution",
  "statement",
  "static_validator",
  "submissions",
];
const DATA_FOLDERS = ["sample", "secret", "invalid_input", "invalid_output", "valid_output"];
const GROUP_FILES = ["test_group.yaml", "testdata.yaml"];
const TEST_FILE =
  /^(?<stem>.+?)\.(?<ending>in|ans|out|yaml|hint|desc|interaction|(?:in|ans)\.(?:statement|download)|png|jpe?g|svg)$/u;
/** May stand without an input: conversations to show. */
const ALONE = ["interaction"];
const README = /^readme(?:\.|$)/iu;
const MAX_DEPTH = 16;

/** Lists what no version of the package format knows, and files beside tests that belong to none. Nothing of it is harmful. */
export async function findUnusedFiles(files: PackageFiles): Promise<readonly PackageNotice[]> {
  const notices: PackageNotice[] = [];
  const root = await files.list(".");
  for (const { name, kind } of root.entries) {
    const isKnown = kind === "directory" ? ROOT_FOLDERS.includes(name) : ROOT_FILES.test(name);
    if (!isKnown && kind !== "refused") {
      notices.push({ file: name, message: "is not used: no version of the package format knows it" });
    }
  }
  const data = await files.list("data");
  for (const { name, kind } of data.entries) {
    if (kind === "directory" && DATA_FOLDERS.includes(name)) {
      notices.push(...(await lookAtTests(files, `data/${name}`, 0)));
    } else if (!GROUP_FILES.includes(name) && !README.test(name)) {
      notices.push({
        file: `data/${name}`,
        message: `is not used: tests lie in ${DATA_FOLDERS.slice(0, 2).join(" and ")}`,
      });
    }
  }
  const submissions = await files.list("submissions");
  for (const { name, kind } of submissions.entries) {
    if (kind === "file" && name !== "submissions.yaml" && !README.test(name)) {
      const message = `is not judged: submissions lie in folders such as accepted or ${TAGGED_FOLDERS[0]}`;
      notices.push({ file: `submissions/${name}`, message });
    }
  }
  return notices;
}

async function lookAtTests(files: PackageFiles, folder: string, depth: number): Promise<PackageNotice[]> {
  const { entries } = await files.list(folder);
  const notices = lookAtFiles(folder, entries);
  for (const { name, kind } of entries) {
    if (kind === "directory" && depth < MAX_DEPTH) {
      notices.push(...(await lookAtTests(files, `${folder}/${name}`, depth + 1)));
    }
  }
  return notices;
}

function lookAtFiles(folder: string, entries: readonly Entry[]): PackageNotice[] {
  const plain = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const inputs = new Set(plain.filter((name) => name.endsWith(".in")).map((name) => name.slice(0, -".in".length)));
  return plain.flatMap((name): PackageNotice[] => {
    const { stem = "", ending } = TEST_FILE.exec(name)?.groups ?? {};
    const file = `${folder}/${name}`;
    if (GROUP_FILES.includes(name) || README.test(name)) {
      return [];
    }
    if (ending === undefined) {
      return [{ file, message: "is not used: its ending belongs to no part of a test" }];
    }
    // An answer without an input has been complained about.
    const isPart = inputs.has(stem) || ALONE.includes(ending) || ending === "ans";
    return isPart ? [] : [{ file, message: `is not used: there is no test ${stem}.in that it could belong to` }];
  });
}
