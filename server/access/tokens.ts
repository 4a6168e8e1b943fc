import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import {
  type Identity,
  type Role,
  TokenError,
  type TokenRecord,
  type TokenRow,
  toTokenRecord,
} from "./token-record.ts";

export interface NewToken {
  /** Whose it is, in 1 to 64 printable characters. Tokens with the same name are the same user's. */
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: Date;
}

/** Bearer tokens. Whatever is changed here counts at once for every process that has the database open. Methods throw SQLite's error when it fails. */
export interface Tokens {
  /** Makes a token. The secret is given out this once and kept nowhere. Throws TokenError. */
  create(token: NewToken): { readonly record: TokenRecord; readonly secret: string };
  /** All, the oldest first: those that are expired or revoked, too. */
  list(): TokenRecord[];
  /** Ends a token for good; given by its id, or by its name where one usable token alone has that. Throws TokenError when none or several are meant. */
  revoke(idOrName: string): TokenRecord;
  /** Whose secret this is; undefined when it is nobody's, or its token is expired or revoked. */
  authenticate(secret: string): Identity | undefined;
  /** Whether any token could be used now. */
  hasAny(): boolean;
}

/** Tokens in a database that `openDatabase` made. */
export function createTokens(database: DatabaseSync, now: () => Date = () => new Date()): Tokens {
  const insert = database.prepare(
    "INSERT INTO token (id, name, role, secret_sha256, created_at_ms, expires_at_ms) VALUES (?, ?, ?, ?, ?, ?) RETURNING *",
  );
  const all = database.prepare("SELECT * FROM token ORDER BY created_at_ms, rowid");
  const find = database.prepare("SELECT * FROM token WHERE id = ?");
  const usable = "revoked_at_ms IS NULL AND (expires_at_ms IS NULL OR expires_at_ms > ?)";
  const findByName = database.prepare(`SELECT * FROM token WHERE name = ? AND ${usable} ORDER BY created_at_ms, rowid`);
  const findUsable = database.prepare(`SELECT * FROM token WHERE id = ? AND ${usable}`);
  const anyUsable = database.prepare(`SELECT 1 FROM token WHERE ${usable} LIMIT 1`);
  const end = database.prepare("UPDATE token SET revoked_at_ms = coalesce(revoked_at_ms, ?) WHERE id = ? RETURNING *");

  const identify = (idOrName: string): string => {
    if (find.get(idOrName) !== undefined) return idOrName;
    const [only, ...more] = (findByName.all(idOrName, now().getTime()) as unknown as TokenRow[]).map(({ id }) => id);
    if (only === undefined)
      throw new TokenError(`There is no token with the id, and no usable one with the name, ${idOrName}.`);
    if (more.length > 0) {
      throw new TokenError(
        `Several tokens are called ${idOrName}: say which by its id (${[only, ...more].join(", ")}).`,
      );
    }
    return only;
  };

  return {
    create: ({ name, role, expiresAt }) => {
      const createdAt = now();
      checkName(name);
      if (expiresAt !== undefined && !(expiresAt > createdAt)) {
        throw new TokenError("A token has to expire in the future: it could never be used.");
      }
      const id = randomBytes(8).toString("hex");
      const secret = `vdt_${id}_${randomBytes(32).toString("base64url")}`;
      const times = [createdAt.getTime(), expiresAt?.getTime() ?? null];
      const row = insert.get(id, name, role, hash(secret).toString("hex"), ...times);
      return { record: toTokenRecord(row as unknown as TokenRow), secret };
    },
    list: () => (all.all() as unknown as TokenRow[]).map(toTokenRecord),
    revoke: (idOrName) => toTokenRecord(end.get(now().getTime(), identify(idOrName)) as unknown as TokenRow),
    authenticate: (secret) => {
      const id = secretPattern.exec(secret)?.[1];
      if (id === undefined) return undefined;
      const row = findUsable.get(id, now().getTime()) as TokenRow | undefined;
      if (row === undefined || !timingSafeEqual(hash(secret), Buffer.from(row.secret_sha256, "hex"))) return undefined;
      return { tokenId: row.id, name: row.name, role: row.role as Role };
    },
    hasAny: () => anyUsable.get(now().getTime()) !== undefined,
  };
}

/** The id, by which the row is found, is public; the rest is not, and is compared in a time that tells nothing of it. */
const secretPattern = /^vdt_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** A fast hash is right here: 256 random bits cannot be guessed one by one, however fast; slow hashes are for what people think up. */
function hash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Letters, marks, digits, punctuation, symbols, and single spaces between them: nothing that moves a terminal's cursor, or hides. */
const namePattern = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

function checkName(name: string): void {
  if ([...name].length > 64 || !namePattern.test(name)) {
    throw new TokenError(
      "A token's name has 1 to 64 printable characters, without spaces at its ends or several in a row.",
    );
  }
}
