import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Language, SourceFile } from "../languages/language.ts";
import { ErrorCode } from "../protocol/errors.ts";
import { packageMarks } from "../protocol/problem.ts";
import { requestError } from "./requests.ts";
import type { Session } from "./session.ts";

const mostFiles = 200;
const mostBytes = 8 * 1024 * 1024;
const mostLevels = 8;
/** Other people's code, and what tools leave behind: never a part of what somebody hands in. */
const passedOver = new Set(["node_modules", "__pycache__", "target", "build", "dist", "out"]);
/** What a package is made of: the author's programs, where the submission lies right in the package's folder. */
const packageFolders =
  /^(?:data|generators|include|(?:input|answer|output)_validators?|input_format_validators|own_tests|solution|statement|problem_statement|submissions|attachments)$/u;

/**
 * The other files of a submission of several: those in the folder of `file` and below that the language can use, open
 * documents as they are in the editor. Hidden folders, links, a package's own folders and other problems are passed over.
 * Throws badSource when there are more than 200, or more than 8 MiB.
 */
export async function readCompanions(
  session: Session,
  file: string,
  language: Language,
): Promise<readonly SourceFile[]> {
  const folder = path.dirname(file);
  const found: SourceFile[] = [];
  let bytes = 0;
  for await (const candidate of walk(folder, [...language.extensions, ...language.companionExtensions], 0)) {
    if (candidate === file) continue;
    const open = session.documents.get(pathToFileURL(candidate).href);
    const content = open === undefined ? await readFile(candidate) : Buffer.from(open.getText());
    bytes += content.length;
    if (found.length === mostFiles || bytes > mostBytes) {
      const limit = `${mostFiles} files and ${mostBytes / 1024 / 1024} MiB`;
      throw requestError(
        ErrorCode.badSource,
        `${folder} holds more than a submission may: at most ${limit}. Submit the file alone, or move what does not belong to it.`,
      );
    }
    found.push({ path: path.relative(folder, candidate).split(path.sep).join("/"), content });
  }
  return found;
}

async function* walk(folder: string, extensions: readonly string[], level: number): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const isPackage = entries.some(({ name }) => packageMarks.includes(name));
  if (level > 0 && isPackage) return;
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const candidate = path.join(folder, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile() && extensions.includes(path.extname(entry.name).toLowerCase())) yield candidate;
    const isForeign = passedOver.has(entry.name) || (isPackage && packageFolders.test(entry.name));
    if (entry.isDirectory() && !isForeign && level < mostLevels) yield* walk(candidate, extensions, level + 1);
  }
}
