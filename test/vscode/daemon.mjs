import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { homedir } from "node:os";
import { createInterface } from "node:readline";
import { PROTOCOL_MAJOR } from "../../server/protocol/handshake.ts";
import { locateDaemon } from "../../server/protocol/location.ts";

const patienceMs = 10_000;

/**
 * Ends the daemon whose state is in `dataDirectory`, if one runs, and waits until it is gone.
 * @param {string} dataDirectory absolute
 */
export async function stopDaemon(dataDirectory) {
  const socket = await reach(dataDirectory);
  if (socket === undefined) return;
  const { pid, connection } = socket;
  const gone = new Promise((resolve) => connection.once("close", resolve));
  connection.resume();
  process.kill(pid, "SIGTERM");
  const impatient = setTimeout(() => process.kill(pid, "SIGKILL"), patienceMs);
  await gone;
  clearTimeout(impatient);
}

async function reach(dataDirectory) {
  const environment = { VERDICT_DATA_DIR: dataDirectory };
  const uid = process.getuid?.() ?? -1;
  const { socketPath, tokenPath } = locateDaemon({ environment, platform: process.platform, home: homedir(), uid });
  const token = await readFile(tokenPath, "utf8").catch(() => undefined);
  if (token === undefined) return undefined;
  const connection = connect(socketPath);
  connection.on("error", () => {});
  connection.write(`${JSON.stringify({ verdict: PROTOCOL_MAJOR, version: "0.0.0", token: token.trim() })}\n`);
  // The answer is the only line that comes before the first request.
  for await (const line of createInterface({ input: connection })) {
    const answer = JSON.parse(line);
    return answer.status === "ok" ? { pid: answer.pid, connection } : undefined;
  }
  return undefined;
}
