import assert from "node:assert/strict";
import { openSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { checkDatabase } from "../../../server/database/maintain.ts";
import { accepted, submission } from "../submissions/example.ts";
import { createDataRoom, type DataRoom } from "./data-room.ts";

describe("verdict db", () => {
  let room: DataRoom;
  beforeEach(() => {
    room = createDataRoom();
  });
  afterEach(() => room[Symbol.dispose]());

  const fill = (count: number) => {
    using store = room.open();
    const order = { ...submission().order, source: Buffer.alloc(2000, "x") };
    for (let index = 0; index < count; index++) store.accept(`s${index}`, submission({ order }), new Date(index));
    store.finish("s0", accepted, new Date());
  };

  it("says that a database is sound, and what it holds, while a daemon has it open", async () => {
    fill(3);
    using _daemon = room.open();
    const { code, stdout } = await room.run("db", "check");
    assert.equal(code, 0);
    assert.match(stdout, /submissions\.db is sound; submissions: 1 judged, 2 queued\.\n$/);
    const json = await room.run("db", "check", "--data", "state", "--json");
    assert.deepEqual(JSON.parse(json.stdout).findings, []);
  });

  it("exits with 1 for a damaged one, says what is damaged, and changes nothing", async () => {
    fill(200);
    const descriptor = openSync(room.file, "r+");
    writeSync(descriptor, Buffer.alloc(4096, 0xff), 0, 4096, 4096 * 50);
    const before = readdirSync(room.stateDirectory);
    const { code, stdout } = await room.run("db", "check");
    assert.equal(code, 1);
    assert.match(stdout, /submissions\.db is damaged:\n {2}\S.*\n/);
    assert.deepEqual(readdirSync(room.stateDirectory), before);
    assert.ok(JSON.parse((await room.run("db", "check", "--json")).stdout).findings.length > 0);
  });

  it("exits with 1 for what is no database", async () => {
    fill(1);
    writeFileSync(room.file, "no database ".repeat(1000));
    const { code, stdout } = await room.run("db", "check");
    assert.equal(code, 1);
    assert.match(stdout, /is damaged:\n {2}file is not a database\n/);
  });

  it("says whose a sound database of another version is", async () => {
    fill(1);
    const database = new DatabaseSync(room.file);
    database.exec("PRAGMA user_version = 999");
    database.close();
    const { code, stdout } = await room.run("db", "check");
    assert.equal(code, 0);
    assert.match(stdout, /sound; it was made by a newer Verdict, .*\(version 999 /);
  });

  it("backs up what a daemon has open, to a file that its owner alone may read, and over no other", async () => {
    fill(2);
    using store = room.open();
    store.accept("late", submission(), new Date());
    const { code, stdout, stderr } = await room.run("db", "backup", "copy.db");
    assert.deepEqual([code, stdout], [0, ""]);
    const copy = path.join(room.root, "copy.db");
    assert.match(stderr, /copy\.db holds a copy of .*submissions\.db/);
    assert.deepEqual(checkDatabase(copy).submissions, { judged: 1, queued: 2 });
    assert.equal(statSync(copy).mode & 0o777, 0o600);
    const again = await room.run("db", "backup", "copy.db");
    assert.equal(again.code, 2);
    assert.match(again.stderr, /copy\.db is there already/);
  });

  it("leaves no half of a copy behind", async () => {
    fill(200);
    const descriptor = openSync(room.file, "r+");
    writeSync(descriptor, Buffer.alloc(4096 * 20, 0xff), 0, 4096 * 20, 4096 * 50);
    const { code, stderr } = await room.run("db", "backup", "copy.db");
    assert.equal(code, 3);
    assert.match(stderr, /cannot be copied to .*copy\.db/);
    assert.deepEqual(readdirSync(room.root), ["state"]);
  });

  for (const [what, args, message] of [
    ["no action", [], /Say check or backup/],
    ["a backup without a file", ["backup"], /FILE is missing/],
    ["a data folder without a database", ["check", "--data", "."], /no database .*submissions\.db/],
  ] as const) {
    it(`refuses ${what} with exit code 2`, async () => {
      fill(1);
      const { code, stderr } = await room.run("db", ...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }
});
