import { posix } from "node:path";
import type { SourceFile, SubmittedFiles } from "./language.ts";
import { holdsLimitPlaceholder, SOURCE_FOLDER } from "./placeholders.ts";

/** The agent takes no longer path below the source folder. */
const MAX_PATH_BYTES = 255;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** How messages call a file of the harness, which is none of the user's. */
export const HARNESS_NAME = "(harness)";

/** The submitted files cannot be judged as they are called; `message` says which and what to do, in the user's words. */
export class SourceFilesError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SourceFilesError";
  }
}

/** A file that a compiler or a runtime speaks of. */
export interface PlacedFile {
  readonly origin: "main" | "companion" | "harness";
  /** As the user calls it. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** Where the files of one submission lie in the container, and whose they are. */
export interface Layout {
  /** As put below the source folder. */
  readonly files: readonly SourceFile[];
  /** Container paths of the user's files, main first. */
  readonly paths: readonly string[];
  /** Container path of the harness's first file. */
  readonly harness?: string;
  /** What is at a path as a tool writes it: absolute, or a `file:` URL's path. */
  find(path: string): PlacedFile | undefined;
  showNames(text: string): string;
}

/**
 * Finds a place for every file: a lone one gets the runner's own name, several keep theirs. Byte order marks are taken
 * off: no compiler needs one, some refuse it, and editors do not count it as a column.
 * @throws SourceFilesError
 */
export function layOut({ files, harness = [] }: SubmittedFiles, sourceName: string): Layout {
  const isLone = files.length === 1;
  const placed = new Map<string, PlacedFile>();
  const put: SourceFile[] = [];
  const add = (path: string, file: SourceFile, origin: PlacedFile["origin"]): string => {
    const content = withoutMark(file.content);
    checkPath(path, placed);
    const containerPath = `${SOURCE_FOLDER}/${path}`;
    placed.set(containerPath, { origin, name: origin === "harness" ? HARNESS_NAME : file.path, content });
    put.push({ path, content });
    return containerPath;
  };
  const harnessPaths = harness.map((file) => add(file.path, file, "harness"));
  const paths = files.map((file, index) =>
    add(isLone ? sourceName : file.path, file, index === 0 ? "main" : "companion"),
  );
  return {
    files: put,
    paths,
    ...(harnessPaths[0] !== undefined && { harness: harnessPaths[0] }),
    find: (path) => placed.get(posix.normalize(path)) ?? placed.get(decodePath(path)),
    showNames: (text) => showNames(text, placed),
  };
}

function checkPath(path: string, placed: ReadonlyMap<string, PlacedFile>): void {
  const fault = findFault(path);
  if (fault !== undefined) {
    throw new SourceFilesError(`The file "${printable(path)}" cannot be judged: its name ${fault}. Rename it.`);
  }
  const containerPath = `${SOURCE_FOLDER}/${path}`;
  const there = [...placed].find(
    ([other]) =>
      other === containerPath || other.startsWith(`${containerPath}/`) || containerPath.startsWith(`${other}/`),
  );
  if (there !== undefined) {
    const [, { origin, name }] = there;
    const owner = origin === "harness" ? "is one that judging this problem uses itself" : `is that of "${name}", too`;
    throw new SourceFilesError(`The file "${path}" cannot be judged: its name ${owner}. Rename it.`);
  }
}

function findFault(path: string): string | undefined {
  if (!path.isWellFormed()) {
    return "is not valid Unicode";
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: just those are looked for
  if (/[\u0000-\u001f\u007f]/u.test(path)) {
    return "has a control character in it";
  }
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    return `is longer than ${MAX_PATH_BYTES} bytes, its folders included`;
  }
  if (path.split("/").some((part) => ["", ".", ".."].includes(part))) {
    return "leads out of the submitted folder";
  }
  return holdsLimitPlaceholder(path) ? "reads like one of a runner's placeholders" : undefined;
}

function printable(path: string): string {
  const shown = path.toWellFormed().replace(/\p{Cc}/gu, "?");
  return shown.length > 100 ? `${shown.slice(0, 100)}…` : shown;
}

function withoutMark(content: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, index) => content[index] === byte) ? content.subarray(3) : content;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Longer paths first, for one may begin with another. */
function showNames(text: string, placed: ReadonlyMap<string, PlacedFile>): string {
  const byLength = [...placed].sort(([a], [b]) => b.length - a.length);
  return byLength.reduce((shown, [path, { name }]) => {
    const url = `file://${path.split("/").map(encodeURIComponent).join("/")}`;
    return shown.replaceAll(url, name).replaceAll(`file://${path}`, name).replaceAll(path, name);
  }, text);
}
