import { normalise } from "./name-pattern.ts";
import type { ScanGrammar } from "./scan-request.ts";

/** One thing that an import brings: `names` are the module's and, where it is a part of one, the part's. */
export interface Imported {
  readonly names: readonly string[];
  /** The name under which it is in sight. */
  readonly binding?: string;
  /** What `binding` stands for. */
  readonly path: string;
  /** Everything in the module is in sight. */
  readonly isAll: boolean;
  readonly start: number;
  readonly end: number;
}

type Naming = Pick<ScanGrammar, "importBinds" | "importPrefixes">;

/** A module's name as rules write it: without quotes or brackets around it, and without what the language puts before it. */
export function cleanModule(text: string, { importPrefixes }: Naming): string {
  const bare = normalise(text.replace(/^\s*["'`<]|["'`>]\s*$/gu, "").replace(/\s+/gu, ""));
  const prefix = importPrefixes.find((known) => bare.startsWith(known));
  return prefix === undefined ? bare : bare.slice(prefix.length);
}

/** What a whole module's import puts in sight under which name. */
export function bindModule(
  module: string,
  { importBinds }: Naming,
): { readonly binding?: string; readonly path: string } {
  if (importBinds === "nothing") return { path: module };
  const parts = module.split(/[./]/u);
  if (importBinds === "first") return parts[0] ? { binding: parts[0], path: parts[0] } : { path: module };
  const last = parts.at(-1);
  return last ? { binding: last, path: module } : { path: module };
}

/**
 * Reads a list of paths with braces, such as `a::{b, c::{self as d}, e::*}`; `offset` is where it stands in the text.
 * What is broken in it is read as far as it goes.
 */
export function readBraces(text: string, offset: number): Imported[] {
  const found: Imported[] = [];
  const prefixes: string[] = [""];
  let pieceStart = 0;
  const finish = (end: number) => {
    const raw = text.slice(pieceStart, end);
    const piece = raw.trim();
    if (piece === "") return;
    const start = offset + pieceStart + raw.indexOf(piece);
    const entry = readLeaf(prefixes.at(-1) ?? "", piece, start, start + piece.length);
    if (entry !== undefined) found.push(entry);
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "{") {
      prefixes.push(join(prefixes.at(-1) ?? "", normalise(text.slice(pieceStart, at)).replace(/\.$/u, "")));
      pieceStart = at + 1;
    } else if (character === "," || character === "}") {
      finish(at);
      if (character === "}" && prefixes.length > 1) prefixes.pop();
      pieceStart = at + 1;
    }
    // Deeper than any program, and shallow enough for what is joined to stay small.
    if (prefixes.length > 64) return found;
  }
  finish(text.length);
  return found;
}

function readLeaf(prefix: string, piece: string, start: number, end: number): Imported | undefined {
  const [written = "", alias] = piece.split(/\s+as\s+/u);
  const path = join(prefix, normalise(written.replace(/\s+/gu, "")).replace(/^\./u, ""));
  if (path === "") return undefined;
  const module = path.replace(/\.(?:\*|self)$/u, "");
  const isAll = path.endsWith(".*");
  const binding = isAll ? undefined : (alias?.trim() ?? module.split(".").at(-1));
  return { names: [module], ...(binding !== undefined && { binding }), path: module, isAll, start, end };
}

function join(prefix: string, path: string): string {
  return prefix === "" || path === "" ? prefix + path : `${prefix}.${path}`;
}
