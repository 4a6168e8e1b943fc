import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** The token in `file`, made with mode 0600 when there is none. Called by the holder of the daemon's lock only. */
export function ensureToken(file: string): string {
  const known = readToken(file);
  if (known !== undefined) {
    chmodSync(file, 0o600);
    return known;
  }
  const token = randomBytes(32).toString("hex");
  const draft = `${file}.new`;
  writeFileSync(draft, token, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return token;
}

/** The token in `file`; undefined when there is none yet. */
export function readToken(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

/** Compares in a time that does not tell how much of the token was right. */
export function sameToken(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
