import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ErrorCode } from "../protocol/errors.ts";
import { requestError } from "./requests.ts";
import type { Session } from "./session.ts";

/** What is to be judged: the text in the editor, saved or not, else the file's. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Of the document that the text was taken from; absent when it came from disk. */
  readonly version?: number;
}

/** Larger sources are refused: no solution is, and the compiler would only choke on it. */
const mostBytes = 1024 * 1024;

/** The path behind a `file:` URI. Throws a numbered error for any other. */
export function pathOf(uri: string): string {
  let url: URL;
  try {
    url = new URL(uri);
    if (url.protocol === "file:") return fileURLToPath(url);
  } catch {
    throw requestError(ErrorCode.notFound, `${uri} is not a URI of a file.`);
  }
  throw requestError(ErrorCode.notFound, `Only files can be judged, and this is ${url.protocol} - save it first.`);
}

/** The source of `uri`: `given` by the client, else the open document's, else the file's. Throws badSource or notFound. */
export async function readSource(
  session: Session,
  uri: string,
  given: { readonly text?: string | undefined; readonly version?: number | undefined },
): Promise<Source> {
  const file = pathOf(uri);
  if (given.text !== undefined) {
    const version = given.version ?? versionWithText(session, uri, given.text);
    return checked(file, Buffer.from(given.text), given.text, version);
  }
  const open = session.documents.get(uri);
  if (open !== undefined) return checked(file, Buffer.from(open.getText()), open.getText(), open.version);
  const bytes = await readFromDisk(file);
  return checked(file, bytes, bytes.toString("utf8"), undefined);
}

function versionWithText(session: Session, uri: string, text: string): number | undefined {
  const open = session.documents.get(uri);
  return open?.getText() === text ? open.version : undefined;
}

async function readFromDisk(file: string): Promise<Buffer> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) throw requestError(ErrorCode.badSource, `${file} is not a file.`);
    if (stats.size > mostBytes) throw tooLarge(file, stats.size);
    return await readFile(file);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") throw requestError(ErrorCode.notFound, `There is no file ${file}.`);
    if (typeof code === "string")
      throw requestError(ErrorCode.badSource, `${file} cannot be read: ${(error as Error).message}.`);
    throw error;
  }
}

function checked(file: string, bytes: Uint8Array, text: string, version: number | undefined): Source {
  if (bytes.length > mostBytes) throw tooLarge(file, bytes.length);
  const zero = bytes.indexOf(0);
  if (zero !== -1) throw requestError(ErrorCode.badSource, `${file} is not a text file: byte ${zero + 1} is zero.`);
  if (text.trim() === "") throw requestError(ErrorCode.badSource, `${file} is empty: there is nothing to judge.`);
  return { bytes, text, ...(version === undefined ? {} : { version }) };
}

function tooLarge(file: string, bytes: number) {
  const size = `${(bytes / mostBytes).toFixed(1)} MiB`;
  return requestError(ErrorCode.badSource, `${file} is too large to be judged: ${size}, and 1 MiB is allowed.`);
}
