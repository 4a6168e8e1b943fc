import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { backUpDatabase, checkDatabase } from "../../../server/database/maintain.ts";
import { readVersion, schemaVersion } from "../../../server/database/migrations.ts";
import { NewerDatabaseError, openDatabase } from "../../../server/database/open-database.ts";
import { openStoreDatabase } from "../../../server/submissions/open-store.ts";
import { createStore } from "../../../server/submissions/store.ts";
import { accepted, submission } from "../submissions/example.ts";

describe("the database", () => {
  let directory: string;
  let file: string;
  const log: string[] = [];
  const hear = (message: string) => void log.push(message);
  const logger = { info: hear, warn: hear, error: hear };

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-database-"));
    file = path.join(directory, "submissions.db");
    log.length = 0;
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const fill = (count: number) => {
    const database = openDatabase(file, assert.fail);
    const store = createStore(database);
    for (let index = 0; index < count; index++) {
      const order = { ...submission().order, source: Buffer.alloc(900, `${index} `) };
      store.accept(`s${index}`, submission({ order }), new Date(index), `key ${index}`);
      store.finish(`s${index}`, accepted, new Date(index));
    }
    database.close();
  };

  it("keeps what was written over a restart", () => {
    fill(2);
    const database = openDatabase(file, assert.fail);
    assert.deepEqual(
      createStore(database)
        .history.list({}, { limit: 9 })
        .records.map(({ id }) => id),
      ["s1", "s0"],
    );
    assert.equal(database.prepare("PRAGMA journal_mode").get()?.journal_mode, "wal");
    database.close();
  });

  it("brings the first schema up to date, with its history", () => {
    const old = new DatabaseSync(file);
    old.exec(firstSchema);
    old.exec(`INSERT INTO submission VALUES ('one', 5, 'file:///a.py', '/p', 'echoes', 'python', 'ab', 'wrong-answer', 7);
      INSERT INTO test_result VALUES ('one', 'sample', 1, 'accepted', 1, 2, 3), ('one', 'secret', 2, 'wrong-answer', 4, 5, 6);`);
    old.close();
    const database = openDatabase(file, assert.fail);
    assert.equal(readVersion(database), schemaVersion);
    const { history } = createStore(database);
    const { state, verdict, languageId, uri } = history.find("one") ?? {};
    assert.deepEqual(
      { state, verdict, languageId, uri },
      { state: "judged", verdict: "wrong-answer", languageId: "python", uri: "file:///a.py" },
    );
    assert.deepEqual(
      history.readJudgement("one")?.tests.map((test) => [test.name, test.verdict, test.cpuTimeMs]),
      [
        ["sample/1", "accepted", 1],
        ["hidden 2", "wrong-answer", 4],
      ],
    );
    assert.equal(history.readOrder("one"), undefined);
    database.close();
  });

  it("is begun once, when several open it at the same time", async () => {
    const module = JSON.stringify(new URL("../../../server/database/open-database.ts", import.meta.url).href);
    const open = `const { openDatabase } = await import(${module});
      const { workerData } = await import("node:worker_threads");
      // All go when the last is there.
      const count = new Int32Array(workerData.count);
      if (Atomics.add(count, 0, 1) === workerData.all - 1) Atomics.notify(count, 0);
      else for (let seen; (seen = Atomics.load(count, 0)) < workerData.all; ) Atomics.wait(count, 0, seen, 10);
      openDatabase(workerData.file, (message) => { throw new Error(message); }).close();`;
    for (let round = 0; round < 5; round++) {
      const workerData = { file: `${file}${round}`, count: new SharedArrayBuffer(4), all: 4 };
      const url = new URL(`data:text/javascript,${encodeURIComponent(open)}`);
      await Promise.all(
        Array.from({ length: workerData.all }, async () => {
          const [code] = await once(new Worker(url, { workerData }), "exit");
          assert.equal(code, 0);
        }),
      );
      const check = checkDatabase(workerData.file);
      assert.deepEqual([check.version, check.findings], [schemaVersion, []]);
    }
  });

  it("leaves one that a newer Verdict made as it is", () => {
    const newer = new DatabaseSync(file);
    newer.exec("CREATE TABLE future (x); PRAGMA user_version = 999;");
    newer.close();
    assert.throws(() => openDatabase(file, hear), NewerDatabaseError);
    openStoreDatabase(file, logger, false).close();
    assert.match(log.join("\n"), /not remembered: .*newer Verdict/);
    const untouched = new DatabaseSync(file);
    assert.deepEqual(
      untouched
        .prepare("SELECT name FROM sqlite_schema")
        .all()
        .map(({ name }) => name),
      ["future"],
    );
    untouched.close();
  });

  it("moves what is no database aside with a word, and begins a new one", () => {
    writeFileSync(file, "no database at all, and long enough to have a header".repeat(100));
    openDatabase(file, hear).close();
    assert.equal(readdirSync(directory).filter((name) => name.includes(".broken-")).length, 1);
    assert.match(log.join("\n"), /is damaged .*moved to .*new one begun with the 0 rows/);
    assert.deepEqual(checkDatabase(file).findings, []);
  });

  it("takes over what can still be read of a damaged one", () => {
    fill(200);
    assert.deepEqual(checkDatabase(file).submissions, { judged: 200 });
    // In the middle of the file lie pages of rows.
    const descriptor = openSync(file, "r+");
    writeSync(descriptor, Buffer.alloc(4096, 0xff), 0, 4096, 4096 * 100);
    const findings = checkDatabase(file).findings;
    assert.ok(findings.length > 0);
    const database = openDatabase(file, hear);
    const store = createStore(database);
    const kept = store.history.list({}, { limit: 1000 }).records.map(({ id }) => Number(id.slice(1)));
    assert.ok(kept.length > 150 && kept.length < 200, `${kept.length} of 200`);
    // A key of what is lost may be used again; the others stand for what they stood for.
    for (let index = 0; index < 200; index++) {
      const order = { ...submission().order, source: Buffer.alloc(900, `${index} `) };
      const found = store.findByKey(submission().userId, `key ${index}`, order);
      assert.equal(found, kept.includes(index) ? `s${index}` : undefined);
    }
    database.close();
    assert.match(log.join("\n"), /with the \d+ rows that could still be read/);
    assert.deepEqual(checkDatabase(file).findings, []);
  });

  it("goes on in memory where no file can be made, unless it has to be kept", () => {
    const nowhere = path.join(directory, "no", "folder", "submissions.db");
    openStoreDatabase(nowhere, logger, false).close();
    assert.match(log.join("\n"), /not remembered/);
    assert.throws(() => openStoreDatabase(nowhere, logger, true), /unable to open/);
  });

  it("is backed up while it is open, and over no other file", () => {
    fill(1);
    const database = openDatabase(file, assert.fail);
    const target = path.join(directory, "backup.db");
    backUpDatabase(file, target);
    assert.deepEqual(checkDatabase(target).submissions, { judged: 1 });
    assert.throws(() => backUpDatabase(file, target), /is there already/);
    assert.throws(() => backUpDatabase(path.join(directory, "none.db"), `${target}2`), /no database/);
    database.close();
  });
});

const firstSchema = `CREATE TABLE submission (id TEXT PRIMARY KEY, submitted_at_ms INTEGER NOT NULL, uri TEXT NOT NULL, problem_directory TEXT NOT NULL,
    problem_id TEXT NOT NULL, language_id TEXT NOT NULL, source_sha256 TEXT NOT NULL, verdict TEXT NOT NULL, compile_time_ms REAL NOT NULL) STRICT;
  CREATE INDEX submission_by_time ON submission (submitted_at_ms);
  CREATE TABLE test_result (submission_id TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE, kind TEXT NOT NULL, ordinal INTEGER NOT NULL,
    verdict TEXT NOT NULL, cpu_time_ms REAL NOT NULL, wall_time_ms REAL NOT NULL, peak_memory_bytes INTEGER NOT NULL,
    PRIMARY KEY (submission_id, kind, ordinal)) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 1;`;
