import { closeSync, fstatSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import type { Random } from "../random.ts";

/** What was on the page is gone: the service has to say so, to keep all else, and to take it again from a client that asks. */
export const damagePage: Fault = {
  name: "damage-page",
  what: "kill -9 of `verdict serve`, one page of its database overwritten, and started again",
  runs: { share: 2, full: 15 },
  load: { size: 8, spreadMs: 1_000 },
  mayForget: true,
  strike: async ({ random, server, load, stateDirectory, signal, note }) => {
    await load.acknowledged(random.between(2, 8));
    await delay(random.between(0, 800), undefined, { signal });
    await server.end("SIGKILL");
    note(damage(path.join(stateDirectory, "submissions.db"), random));
    await server.start();
  },
};

/** Overwrites a page; what the log beside the database holds is brought into it first, or it would mend the page. */
function damage(file: string, random: Random): string {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const pageBytes = Number(database.prepare("PRAGMA page_size").get()?.page_size);
  database.close();
  const descriptor = openSync(file, "r+");
  try {
    const pages = fstatSync(descriptor).size / pageBytes;
    const page = random.between(1, pages);
    const rubbish = Buffer.from(Array.from({ length: pageBytes }, () => random.between(0, 255)));
    writeSync(descriptor, rubbish, 0, pageBytes, (page - 1) * pageBytes);
    return `page ${page} of ${pages} overwritten`;
  } finally {
    closeSync(descriptor);
  }
}
