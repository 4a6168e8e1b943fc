import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";

/** Counts tests as they end, and prints each. */
export class Report {
  passed = 0;
  failed = 0;

  pass(title, ms) {
    this.passed += 1;
    console.log(`  ✓ ${title} (${Math.round(ms)} ms)`);
  }

  fail(title, error) {
    this.failed += 1;
    console.log(`  ✗ ${title}\n${String(error).replaceAll(/^/gm, "      ")}`);
  }
}

/**
 * Listens for the lines of suite/entry.ts.
 * @param {string} directory for the socket
 * @param {Report} report
 * @returns {Promise<{socketPath: string, ended: Promise<void>, close: () => void}>} `ended` when the suite said so
 */
export async function listenToSuite(directory, report) {
  const socketPath =
    process.platform === "win32" ? `\\\\.\\pipe\\verdict-suite-${process.pid}` : path.join(directory, "suite.sock");
  const { promise: ended, resolve, reject } = Promise.withResolvers();
  ended.catch(() => {});
  const server = createServer((connection) => {
    connection.on("error", reject);
    createInterface({ input: connection })
      .on("line", (line) => {
        const event = JSON.parse(line);
        if (event.kind === "pass") report.pass(event.title, event.ms);
        else if (event.kind === "fail") report.fail(event.title, event.error);
        else resolve();
      })
      .on("close", () => reject(new Error("The extension host went away before its tests had ended.")));
  });
  await new Promise((listening) => server.listen(socketPath, listening));
  return { socketPath, ended, close: () => server.close() };
}
