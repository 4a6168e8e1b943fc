import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice } from "./problem.ts";

const FOLDERS = ["statement", "problem_statement"];
const PICTURE = /\.(?:png|jpe?g|svg|gif|webp|eps|pdf)$/iu;
const TEXT = /\.(?:md|tex|html|txt)$/iu;
const STATEMENT = /^problem(?:\.[A-Za-z-]+)?\.(?:md|tex|pdf|html)$/u;
const ROOT_STATEMENT = /^problem\.(?:md|pdf|html|txt)$/u;
/** In Markdown; the target may be in angle brackets, a title may follow. */
const REFERENCE = /!\[[^\]\n]{0,500}\]\([ \t]*(?:<(?<angled>[^<>\n]{1,500})>|(?<bare>[^)<\s]{1,500}))/gu;
const MAX_BYTES = 1024 * 1024;

/** Looks for a statement, for pictures that none mentions, and for pictures that one mentions and that are not there. */
export async function checkStatements(files: PackageFiles): Promise<readonly PackageNotice[]> {
  const notices: PackageNotice[] = [];
  const root = await files.list(".");
  let found = root.entries.some(({ name }) => ROOT_STATEMENT.test(name) || name === "README.md");
  for (const folder of FOLDERS) {
    const names = (await files.list(folder)).entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
    found ||= names.some((name) => STATEMENT.test(name));
    const texts: string[] = [];
    for (const name of names.filter((each) => TEXT.test(each))) {
      const text = await files.readText(`${folder}/${name}`, MAX_BYTES);
      if (typeof text === "string") {
        texts.push(text);
        notices.push(...(await findMissing(files, folder, name, text)));
      }
    }
    for (const name of names.filter((each) => PICTURE.test(each) && !STATEMENT.test(each))) {
      const stem = name.replace(/\.[^.]*$/u, "");
      // TeX names pictures without their ending.
      if (!texts.some((text) => text.includes(stem) || text.includes(encodeURI(name)))) {
        notices.push({ file: `${folder}/${name}`, message: "is not used: no statement shows it" });
      }
    }
  }
  if (!found) {
    notices.push({ file: "statement", message: "is missing: write statement/problem.en.md" });
  }
  return notices;
}

async function findMissing(files: PackageFiles, folder: string, name: string, text: string): Promise<PackageNotice[]> {
  if (!name.endsWith(".md")) {
    return [];
  }
  const notices: PackageNotice[] = [];
  for (const match of text.matchAll(REFERENCE)) {
    const { angled, bare = "" } = match.groups ?? {};
    const target = decode(angled ?? bare);
    if (/^[a-z][a-z\d+.-]*:/iu.test(target) || target.startsWith("#")) {
      continue;
    }
    const seen = await files.look(`${folder}/${target}`);
    if (seen.kind !== "file") {
      const line = text.slice(0, match.index).split("\n").length;
      notices.push({ file: `${folder}/${name}`, line, message: `shows ${target}, which is not there` });
    }
  }
  return notices;
}

function decode(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}
