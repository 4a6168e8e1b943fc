import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { clientCommands, runVerdict } from "../../../server/cli/run-command.ts";
import { openDatabase } from "../../../server/database/open-database.ts";
import { locateOwnDaemon } from "../../../server/protocol/own-location.ts";
import { createStore, type SubmissionStore } from "../../../server/submissions/store.ts";
import { createTerminal } from "../../contract/support/terminal.ts";

/** A folder with a state folder in it, and commands that work on what is kept there; no daemon runs. */
export interface DataRoom extends Disposable {
  readonly root: string;
  readonly stateDirectory: string;
  /** The daemon's database. */
  readonly file: string;
  /** Opens the database as the daemon does. */
  open(): SubmissionStore & Disposable;
  run(...args: string[]): Promise<{ code: number; stdout: string; bytes: Buffer; stderr: string }>;
}

export function createDataRoom(): DataRoom {
  const root = mkdtempSync(path.join(tmpdir(), "verdict-data-"));
  const location = locateOwnDaemon({ VERDICT_DATA_DIR: path.join(root, "state") });
  const { stateDirectory } = location;
  const file = path.join(stateDirectory, "submissions.db");
  return {
    ...{ root, stateDirectory, file },
    open: () => {
      mkdirSync(stateDirectory, { recursive: true });
      const database = openDatabase(file, assert.fail);
      return { ...createStore(database), [Symbol.dispose]: () => database.close() };
    },
    run: async (...args) => {
      const [stdout, stderr] = [new Collector(), new Collector()];
      const code = await runVerdict(
        args,
        clientCommands,
        createTerminal(location, { stdout, stderr, directory: root, environment: {} }),
      );
      return { code, stdout: stdout.bytes.toString(), bytes: stdout.bytes, stderr: stderr.bytes.toString() };
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    this.#chunks.push(chunk);
    callback();
  }
}
