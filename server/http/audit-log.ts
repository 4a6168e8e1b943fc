import { appendFileSync, chmodSync, renameSync, statSync } from "node:fs";
import type { Logger } from "../base/logger.ts";

/** One request, for whoever has to find out later on who did what. Never what was submitted, and no secret of a token. */
export interface AuditEntry {
  /** Absent where nobody said who she is. */
  readonly tokenId?: string;
  readonly name?: string;
  readonly address: string;
  /** Method and pattern of the route: `POST /submit`. */
  readonly route: string;
  /** Whose submission it is, where a service speaks for others. */
  readonly onBehalfOf?: string;
  readonly submissionId?: string;
  /** HTTP status. */
  readonly outcome: number;
}

/** Who did what, one line of JSON a request. */
export interface AuditLog {
  write(entry: AuditEntry): void;
}

/**
 * Appends to `file` (mode 0600). When it would grow beyond `maxBytes` it becomes `file.1`, that `file.2`, up to `keep`. A disk that takes no more
 * lines costs the lines, never an answer.
 */
export function createAuditLog(file: string, logger: Logger, { maxBytes = 10 * 1024 * 1024, keep = 5 } = {}): AuditLog {
  const known = statSync(file, { throwIfNoEntry: false });
  if (known !== undefined) chmodSync(file, 0o600);
  let bytes = known?.size ?? 0;
  let isFailing = false;
  const rotate = () => {
    for (let number = keep - 1; number >= 1; number--) renameIfThere(`${file}.${number}`, `${file}.${number + 1}`);
    renameIfThere(file, `${file}.1`);
    bytes = 0;
  };
  return {
    write: (entry) => {
      const line = `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`;
      try {
        if (bytes > 0 && bytes + Buffer.byteLength(line) > maxBytes) rotate();
        appendFileSync(file, line, { mode: 0o600 });
        bytes += Buffer.byteLength(line);
        isFailing = false;
      } catch (error) {
        if (!isFailing) logger.error("The audit log cannot be written", error);
        isFailing = true;
      }
    },
  };
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
