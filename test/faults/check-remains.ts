import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { checkDatabase } from "../../server/database/maintain.ts";
import type { Place } from "./fault.ts";
import { connectSecondEngine } from "./second-engine.ts";

/** What is wrong with what a service that has ended cleanly left behind: containers, processes, files and the database. */
export async function checkRemains(
  { directory, stateDirectory }: Place,
  keys: number,
  mayForget: boolean,
): Promise<readonly string[]> {
  return [
    ...(await listContainers()),
    ...listProcesses(directory),
    ...listFiles(stateDirectory),
    ...inspectDatabase(path.join(stateDirectory, "submissions.db"), keys, mayForget),
  ];
}

/** The engine may still be removing what has ended: that is waited for. */
async function listContainers(): Promise<readonly string[]> {
  const docker = connectSecondEngine();
  const deadline = performance.now() + longestRemovalMs;
  for (;;) {
    const left = await docker.listContainers({ all: true });
    if (left.length === 0 || performance.now() > deadline) {
      return left.map(({ Id, Names, State }) => `container ${Names[0] ?? Id} was left behind (${State})`);
    }
    await delay(100);
  }
}

const longestRemovalMs = 30_000;

/** Processes that were started for a state folder in there, whatever they are called. */
function listProcesses(directory: string): readonly string[] {
  const mark = `VERDICT_DATA_DIR=${directory}/`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && readEnvironment(name).includes(mark))
    .map((pid) => `process ${pid} was left behind`);
}

function readEnvironment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}

/** What a service may leave in its folder, besides a database that was set aside. */
const known =
  /^(config\.json|lock\.db|start\.db|token|limits.*\.json|submissions\.db(\.broken-.*)?|inline|runner-versions.*|.*\.log(\.1)?)$/;

function listFiles(stateDirectory: string): readonly string[] {
  const unknown = readdirSync(stateDirectory).filter((name) => !known.test(name));
  const folder = path.join(stateDirectory, "inline");
  const inline = existsSync(folder) ? readdirSync(folder) : [];
  return [...unknown, ...inline.map((name) => `inline/${name}`)].map((name) => `${name} was left behind`);
}

function inspectDatabase(file: string, keys: number, mayForget: boolean): readonly string[] {
  const { findings, submissions } = checkDatabase(file);
  const unfinished = Object.keys(submissions).filter((state) => state !== "judged");
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const count = (sql: string) => Number(database.prepare(sql).get()?.count);
    const rows = count("SELECT count(*) AS count FROM submission");
    const paired = count(
      "SELECT count(DISTINCT submission_id) AS count FROM idempotency JOIN submission ON id = submission_id",
    );
    const isComplete = mayForget || (rows === keys && paired === keys);
    return [
      ...findings.map((finding) => `the database: ${finding}`),
      ...unfinished.map((state) => `the database: ${submissions[state]} are ${state}`),
      ...(isComplete ? [] : [`the database has ${rows} submissions, ${paired} of them with a key, for ${keys} keys`]),
    ];
  } finally {
    database.close();
  }
}
