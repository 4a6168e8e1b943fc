import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rootDirectory } from "../setup/run-logged.mjs";
import { type ProcessSetting, VerdictProcess } from "./verdict-process.ts";

/** `verdict serve`: started again, it is on the same port and in the same state folder. */
export class VerdictServer extends VerdictProcess {
  readonly url: string;

  private constructor(setting: ProcessSetting, port: number) {
    super(setting);
    this.url = `http://127.0.0.1:${port}`;
  }

  /** @param setting its arguments are what goes behind those that each server here has */
  static async at(setting: ProcessSetting): Promise<VerdictServer> {
    const port = await findFreePort();
    const problems = path.join(rootDirectory, "problems");
    const args = ["serve", "--problems", problems, "--port", String(port), "--data", setting.stateDirectory];
    // A client that waits for a service to come back asks often.
    const limits = ["--requests", "1000000", "--waiting-requests", "10000"];
    return new VerdictServer({ ...setting, arguments: [...args, ...limits, ...setting.arguments] }, port);
  }

  /** Starts it, and waits until it answers. Throws when it ends instead. */
  async start(): Promise<void> {
    this.begin();
    while (this.isRunning) {
      if (await this.#answers()) return;
      await delay(50);
    }
    throw new Error(`verdict serve did not start: see ${this.setting.logFile}.`);
  }

  async #answers(): Promise<boolean> {
    const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
