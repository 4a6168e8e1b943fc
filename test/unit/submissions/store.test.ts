import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../../../server/base/logger.ts";
import { openStore } from "../../../server/submissions/store.ts";
import { accepted, submission } from "./example.ts";

describe("the store of submissions", () => {
  let directory: string;
  let file: string;
  let log: string[];
  const logger: Logger = {
    info: (message) => void log.push(message),
    warn: (message) => void log.push(message),
    error: (message) => void log.push(message),
  };
  const row = (submissionId: string) => ({
    submissionId,
    submittedAt: new Date(0),
    submission: submission(),
    judgement: accepted,
  });
  const read = (sql: string) => {
    const database = new DatabaseSync(file);
    try {
      return database
        .prepare(sql)
        .all()
        .map((found) => ({ ...found }));
    } finally {
      database.close();
    }
  };

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-store-"));
    file = path.join(directory, "submissions.db");
    log = [];
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("keeps tests of the user's own apart from samples, which are counted from 1 too", () => {
    const store = openStore(file, logger);
    const { submission: made, ...rest } = row("one");
    const [first] = made.request.tests;
    const [result] = accepted.tests;
    assert.ok(first !== undefined && result !== undefined);
    const own = { ...first, name: "own/1", own: true } as const;
    const request = { ...made.request, tests: [first, own] };
    const judgement = { ...accepted, tests: [result, { ...result, name: "own/1" }] };
    store.record({ ...rest, submission: { ...made, request }, judgement });
    store[Symbol.dispose]();
    assert.deepEqual(log, []);
    assert.deepEqual(read("SELECT kind, ordinal FROM test_result ORDER BY kind"), [
      { kind: "own", ordinal: 1 },
      { kind: "sample", ordinal: 1 },
    ]);
  });

  it("keeps verdicts and measures over a restart, and no name of a secret test", () => {
    const first = openStore(file, logger);
    first.record(row("one"));
    first[Symbol.dispose]();
    const second = openStore(file, logger);
    second.record(row("two"));
    second[Symbol.dispose]();
    assert.deepEqual(read("SELECT id, problem_id, language_id, verdict FROM submission ORDER BY id"), [
      { id: "one", problem_id: "echoes", language_id: "example", verdict: "accepted" },
      { id: "two", problem_id: "echoes", language_id: "example", verdict: "accepted" },
    ]);
    assert.deepEqual(read("SELECT kind, ordinal, verdict, cpu_time_ms FROM test_result WHERE submission_id = 'one'"), [
      { kind: "sample", ordinal: 1, verdict: "accepted", cpu_time_ms: 3 },
      { kind: "secret", ordinal: 1, verdict: "accepted", cpu_time_ms: 6 },
    ]);
    assert.doesNotMatch(
      JSON.stringify([...read("SELECT * FROM submission"), ...read("SELECT * FROM test_result")]),
      /authors-name/,
    );
    assert.deepEqual(log, []);
  });

  it("moves a damaged file aside with a warning, and starts anew", () => {
    writeFileSync(file, "no database at all, and long enough to have a header".repeat(100));
    const store = openStore(file, logger);
    store.record(row("one"));
    store[Symbol.dispose]();
    assert.equal(read("SELECT id FROM submission").length, 1);
    assert.equal(readdirSync(directory).filter((name) => name.includes(".broken-")).length, 1);
    assert.match(log.join("\n"), /damaged/);
  });

  it("leaves a file that a newer Verdict made as it is", () => {
    const newer = new DatabaseSync(file);
    newer.exec("CREATE TABLE future (x); PRAGMA user_version = 999;");
    newer.close();
    const store = openStore(file, logger);
    store.record(row("one"));
    store[Symbol.dispose]();
    assert.deepEqual(read("SELECT name FROM sqlite_schema"), [{ name: "future" }]);
    assert.match(log.join("\n"), /newer Verdict/);
  });

  it("goes on without history where no file can be made", () => {
    const store = openStore(path.join(directory, "no", "folder", "submissions.db"), logger);
    store.record(row("one"));
    store[Symbol.dispose]();
    assert.match(log.join("\n"), /No history/);
  });

  it("logs a row that cannot be written, and stays whole", () => {
    const store = openStore(file, logger);
    store.record(row("one"));
    store.record(row("one"));
    store.record(row("two"));
    store[Symbol.dispose]();
    assert.equal(read("SELECT id FROM submission").length, 2);
    assert.equal(read("SELECT * FROM test_result").length, 4);
    assert.match(log.join("\n"), /could not be remembered/);
  });
});
