import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createAuditLog } from "../../../server/http/audit-log.ts";

describe("the audit log", () => {
  let directory: string;
  let file: string;
  let complaints: string[];
  const logger = { info: () => {}, warn: () => {}, error: (message: string) => void complaints.push(message) };
  const entry = { address: "127.0.0.1", route: "POST /submit", outcome: 202 };

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-audit-"));
    file = path.join(directory, "audit.log");
    complaints = [];
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("is a line of JSON a request, for its owner's eyes, also where it was open to others", () => {
    writeFileSync(file, "");
    chmodSync(file, 0o644);
    const log = createAuditLog(file, logger);
    log.write({ ...entry, name: "ada\nforged" });
    log.write(entry);
    const lines = readFileSync(file, "utf8").trim().split("\n");
    assert.equal(lines.length, 2);
    assert.equal(JSON.parse(lines[0] ?? "").name, "ada\nforged");
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it("never grows beyond its bound, and keeps so many of the files before", () => {
    const log = createAuditLog(file, logger, { maxBytes: 300, keep: 3 });
    for (let count = 0; count < 40; count++) log.write({ ...entry, submissionId: String(count) });
    assert.deepEqual(readdirSync(directory).sort(), ["audit.log", "audit.log.1", "audit.log.2", "audit.log.3"]);
    for (const name of readdirSync(directory)) {
      const stats = statSync(path.join(directory, name));
      assert.ok(stats.size <= 300);
      assert.equal(stats.mode & 0o777, 0o600);
    }
    assert.match(readFileSync(file, "utf8"), /"submissionId":"39"/);
  });

  it("goes on where an earlier one stopped", () => {
    createAuditLog(file, logger, { maxBytes: 300 }).write(entry);
    const log = createAuditLog(file, logger, { maxBytes: 300 });
    for (let count = 0; count < 3; count++) log.write(entry);
    assert.ok(existsSync(`${file}.1`));
  });

  it("costs its lines when it cannot be written, and says so once", () => {
    const log = createAuditLog(path.join(directory, "missing/audit.log"), logger);
    for (let count = 0; count < 3; count++) log.write(entry);
    assert.equal(complaints.length, 1);
  });
});
