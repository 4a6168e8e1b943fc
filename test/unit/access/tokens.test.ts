import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { TokenError } from "../../../server/access/token-record.ts";
import { createTokens, type Tokens } from "../../../server/access/tokens.ts";
import { openDatabase } from "../../../server/database/open-database.ts";

describe("tokens", () => {
  let directory: string;
  let file: string;
  let database: DatabaseSync;
  let tokens: Tokens;
  let time: number;
  const now = () => new Date(time);

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-tokens-"));
    file = path.join(directory, "submissions.db");
    database = openDatabase(file, assert.fail);
    time = 1_000;
    tokens = createTokens(database, now);
  });
  afterEach(() => {
    database.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("knows a secret's holder, and nobody by another secret", () => {
    const ada = tokens.create({ name: "Ada", role: "student" });
    const bob = tokens.create({ name: "Bob", role: "instructor" });
    assert.notEqual(ada.secret, bob.secret);
    assert.deepEqual(tokens.authenticate(ada.secret), { tokenId: ada.record.id, name: "Ada", role: "student" });
    assert.deepEqual(tokens.authenticate(bob.secret), { tokenId: bob.record.id, name: "Bob", role: "instructor" });
    const mixed = ada.secret.slice(0, 21) + bob.secret.slice(21);
    const flipped = ada.secret.slice(0, -2) + (ada.secret.at(-2) === "A" ? "B" : "A") + ada.secret.slice(-1);
    const unknown = `vdt_${"0".repeat(16)}_${"A".repeat(43)}`;
    const others = [mixed, flipped, unknown, ada.record.id, "", "vdt_", `${ada.secret} `, ada.secret.toUpperCase()];
    for (const other of others) assert.equal(tokens.authenticate(other), undefined, other);
  });

  it("writes no part of a secret's random half to the disk", () => {
    const { secret } = tokens.create({ name: "Ada", role: "student" });
    const random = secret.slice(-43);
    const hashed = String(database.prepare("SELECT secret_sha256 FROM token").get()?.secret_sha256);
    const written = readdirSync(directory).map((name) => readFileSync(path.join(directory, name)));
    assert.ok(written.some((bytes) => bytes.includes(hashed)));
    for (const bytes of written) {
      assert.ok(!bytes.includes(random));
      assert.ok(!bytes.includes(Buffer.from(random, "base64url")));
    }
    assert.doesNotMatch(JSON.stringify(tokens.list()), new RegExp(`${random}|${hashed}`));
  });

  it("ends a token at the moment at which it expires", () => {
    const { secret } = tokens.create({ name: "Ada", role: "student", expiresAt: new Date(2_000) });
    time = 1_999;
    assert.equal(tokens.authenticate(secret)?.name, "Ada");
    assert.ok(tokens.hasAny());
    time = 2_000;
    assert.equal(tokens.authenticate(secret), undefined);
    assert.ok(!tokens.hasAny());
  });

  it("ends a revoked token at once, also for another process with the database open", () => {
    const other = openDatabase(file, assert.fail);
    try {
      const elsewhere = createTokens(other, now);
      const { secret, record } = tokens.create({ name: "Ada", role: "student" });
      assert.equal(elsewhere.authenticate(secret)?.tokenId, record.id);
      const revoked = tokens.revoke("Ada");
      assert.deepEqual(revoked, { ...record, revokedAt: new Date(1_000) });
      assert.equal(elsewhere.authenticate(secret), undefined);
      assert.ok(!elsewhere.hasAny());
    } finally {
      other.close();
    }
  });

  it("says when a token was revoked first, however often it is", () => {
    const { record } = tokens.create({ name: "Ada", role: "student" });
    tokens.revoke(record.id);
    time = 5_000;
    assert.deepEqual(tokens.revoke(record.id).revokedAt, new Date(1_000));
  });

  it("revokes by name where one usable token alone is called so", () => {
    const first = tokens.create({ name: "Ada", role: "student" });
    const second = tokens.create({ name: "Ada", role: "student" });
    assert.throws(
      () => tokens.revoke("Ada"),
      (error) =>
        error instanceof TokenError &&
        error.message.includes(first.record.id) &&
        error.message.includes(second.record.id),
    );
    assert.equal(tokens.authenticate(first.secret)?.name, "Ada");
    tokens.revoke(first.record.id);
    assert.equal(tokens.revoke("Ada").id, second.record.id);
    assert.throws(() => tokens.revoke("Ada"), /no usable one with the name, Ada/);
  });

  it("lists all tokens, the oldest first, with what became of them", () => {
    const ada = tokens.create({ name: "Ada", role: "service", expiresAt: new Date(9_000) });
    time = 1_500;
    const bob = tokens.create({ name: "Bob", role: "student" });
    tokens.revoke("Bob");
    assert.deepEqual(tokens.list(), [
      { id: ada.record.id, name: "Ada", role: "service", createdAt: new Date(1_000), expiresAt: new Date(9_000) },
      { id: bob.record.id, name: "Bob", role: "student", createdAt: new Date(1_500), revokedAt: new Date(1_500) },
    ]);
  });

  it("takes names of 1 to 64 printable characters", () => {
    const good = ["a", "Ada Lovelace", "Zoë", "😀".repeat(64), "team-3 (Tue)"];
    for (const name of good) assert.equal(tokens.create({ name, role: "student" }).record.name, name);
    const bad = ["", " ", " a", "a ", "a  b", "a\nb", "a\u001b[2Jb", "a\u202eb", "a\u0000b", "x".repeat(65), "\ud800"];
    for (const name of bad) {
      assert.throws(() => tokens.create({ name, role: "student" }), /1 to 64 printable/, JSON.stringify(name));
    }
    assert.equal(tokens.list().length, good.length);
  });

  it("refuses a token that could never be used", () => {
    for (const expiresAt of [new Date(1_000), new Date(0), new Date(Number.NaN)]) {
      assert.throws(() => tokens.create({ name: "Ada", role: "student", expiresAt }), /in the future/);
    }
    assert.ok(!tokens.hasAny());
  });
});
