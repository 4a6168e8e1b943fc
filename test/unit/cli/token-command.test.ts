import assert from "node:assert/strict";
import { existsSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createTokens } from "../../../server/access/tokens.ts";
import { openDatabase } from "../../../server/database/open-database.ts";
import { createDataRoom, type DataRoom } from "./data-room.ts";

describe("verdict token", () => {
  let room: DataRoom;
  beforeEach(() => {
    room = createDataRoom();
  });
  afterEach(() => room[Symbol.dispose]());

  it("makes a token before the server has ever run, in a folder of the user's own, and prints nothing but its secret", async () => {
    const { code, stdout, stderr } = await room.run("token", "create", "Ada Lovelace", "--role", "student");
    assert.equal(code, 0);
    assert.match(stdout, /^vdt_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n$/);
    assert.match(stderr, /^Token [0-9a-f]{16} for Ada Lovelace \(student\) never expires\. .*shown this once/);
    assert.ok(!stderr.includes(stdout.trim()));
    const folder = path.join(room.stateDirectory, "serve");
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    const database = openDatabase(path.join(folder, "submissions.db"), assert.fail);
    assert.deepEqual(createTokens(database).authenticate(stdout.trim())?.name, "Ada Lovelace");
    database.close();
  });

  it("works beside a server that has the database open, and is heard at once", async () => {
    const database = openDatabase(path.join(room.root, "submissions.db"), assert.fail);
    try {
      const tokens = createTokens(database);
      const made = await room.run("token", "create", "bot", "--role", "service", "--data", ".", "--json");
      const { id, secret } = JSON.parse(made.stdout);
      assert.deepEqual(tokens.authenticate(secret), { tokenId: id, name: "bot", role: "service" });
      const revoked = await room.run("token", "revoke", "bot", "--data", ".");
      assert.deepEqual([revoked.code, revoked.stdout], [0, ""]);
      assert.equal(revoked.stderr, `Token ${id} of bot is revoked.\n`);
      assert.equal(tokens.authenticate(secret), undefined);
    } finally {
      database.close();
    }
  });

  it("lists tokens with their state, and never a secret or its hash", async () => {
    const create = (name: string, ...more: string[]) =>
      room.run("token", "create", name, "--role", "student", "--json", ...more);
    const ada = JSON.parse((await create("Ada", "--expires", "2099-01-31")).stdout);
    const bob = JSON.parse((await create("Bob")).stdout);
    await room.run("token", "revoke", bob.id);
    const { code, stdout } = await room.run("token", "list");
    assert.equal(code, 0);
    const lines = stdout.trimEnd().split("\n");
    assert.match(lines[0] ?? "", /^id +name +role +created +state$/);
    assert.match(lines[1] ?? "", new RegExp(`^${ada.id}  Ada +student +\\d{4}-.* expires 2099-01-3`));
    assert.match(lines[2] ?? "", new RegExp(`^${bob.id}  Bob +student .* revoked `));
    const json = await room.run("token", "list", "--json");
    assert.deepEqual(
      JSON.parse(json.stdout).map(({ name, expiresAt }: Record<string, string>) => [name, expiresAt]),
      [
        ["Ada", "2099-01-31T00:00:00.000Z"],
        ["Bob", undefined],
      ],
    );
    for (const { secret } of [ada, bob]) assert.ok(!(stdout + json.stdout).includes(secret.slice(-43)));
    assert.doesNotMatch(json.stdout, /sha256|[0-9a-f]{64}/);
  });

  it("says so when a name has a token already: it is the same user's", async () => {
    const first = await room.run("token", "create", "Ada", "--role", "student", "--json");
    assert.doesNotMatch(first.stderr, /another token/);
    const second = await room.run("token", "create", "Ada", "--role", "student");
    assert.match(second.stderr, new RegExp(`Ada has another token \\(${JSON.parse(first.stdout).id}\\): .* same user`));
    await room.run("token", "revoke", JSON.parse(first.stdout).id);
    const third = await room.run("token", "create", "Ada", "--role", "student");
    assert.doesNotMatch(third.stderr, new RegExp(JSON.parse(first.stdout).id));
  });

  it("counts spans of time from now", async () => {
    const before = Date.now();
    const { stdout } = await room.run("token", "create", "Ada", "--role", "student", "--expires", "90d", "--json");
    const days = (Date.parse(JSON.parse(stdout).expiresAt) - before) / 86_400_000;
    assert.ok(days >= 90 && days < 90.1, `${days} days`);
  });

  for (const [what, args, message] of [
    ["no action", ["token"], /Say create, list or revoke/],
    ["no name", ["token", "create", "--role", "student"], /NAME is missing/],
    ["no role", ["token", "create", "Ada"], /--role is missing: say student, instructor or service/],
    ["a role that there is not", ["token", "create", "Ada", "--role", "root"], /no role root/],
    ["a name that cannot be printed", ["token", "create", "A\u001bda", "--role", "student"], /printable/],
    ["a time that is none", ["token", "create", "Ada", "--role", "student", "--expires", "soon"], /not soon/],
    ["a day that is none", ["token", "create", "Ada", "--role", "student", "--expires", "2027-02-30"], /2027-02-30/],
    ["a past time", ["token", "create", "Ada", "--role", "student", "--expires", "2020-01-01"], /in the future/],
    ["an option of another action", ["token", "list", "--role", "student"], /are for create/],
    ["a token that there is not", ["token", "revoke", "nobody"], /no token with the id.* nobody/],
  ] as const) {
    it(`refuses ${what} with exit code 2`, async () => {
      await room.run("token", "create", "other", "--role", "service");
      const { code, stdout, stderr } = await room.run(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, message);
    });
  }

  it("says where it looked when nothing is kept there, and makes nothing", async () => {
    for (const args of [["list"], ["revoke", "Ada"]]) {
      const { code, stderr } = await room.run("token", ...args);
      assert.equal(code, 2);
      assert.match(stderr, /no database .*state\/serve\/submissions\.db/);
    }
    assert.ok(!existsSync(room.stateDirectory));
  });

  it("leaves a damaged database where it is: a server may have it open", async () => {
    const file = path.join(room.root, "submissions.db");
    writeFileSync(file, "no database ".repeat(1000));
    const { code, stderr } = await room.run("token", "create", "Ada", "--role", "student", "--data", ".");
    assert.equal(code, 3);
    assert.match(stderr, /submissions\.db cannot be read .*verdict db check/);
    assert.equal(statSync(file).size, 12_000);
  });
});
