import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A folder of one test's own, with a problem package and whatever the test writes beside it. */
export interface Fixture extends Disposable {
  readonly root: string;
  readonly stateDirectory: string;
  /** A package with two samples and three secret tests; `echo` is right. */
  readonly problem: string;
  /** Writes a solution into the package; returns its path. */
  solution(directive: string, name?: string): string;
  write(relative: string, text: string | Uint8Array): string;
}

/** What the secret tests' inputs hold, and nothing else does. */
export const secretMark = "xyzzy-plugh-49152";
/** Part of the secret tests' file names. */
export const secretName = "authors-own-name";

export function createFixture(): Fixture {
  const root = mkdtempSync(path.join(tmpdir(), "verdict-contract-"));
  const write = (relative: string, text: string | Uint8Array) => {
    const file = path.join(root, relative);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write("echoes/problem.yaml", "problem_format_version: 2025-09\nname: Echoes\n");
  for (const name of ["sample/1", "sample/2"]) writeTest(name, `public ${name}`);
  for (const ordinal of [1, 2, 3]) writeTest(`secret/0${ordinal}-${secretName}`, `${secretMark} ${ordinal}`);
  return {
    root,
    stateDirectory: path.join(root, "state"),
    problem: path.join(root, "echoes"),
    solution: (directive, name = "solution.py") => write(`echoes/${name}`, source(directive)),
    write,
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };

  function writeTest(name: string, text: string): void {
    write(`echoes/data/${name}.in`, `${text}\n`);
    write(`echoes/data/${name}.ans`, `${text}\n`);
  }
}

/** A source whose entry line is 2 (from 0), with lines enough for the fake's traceback. */
export function source(directive: string): string {
  return `# fake: ${directive}\n\ndef main():\n    pass\n`;
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
