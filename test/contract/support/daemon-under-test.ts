import path from "node:path";
import type { Logger } from "../../../server/base/logger.ts";
import { composeService, type ServiceOptions } from "../../../server/compose.ts";
import { DaemonConfig } from "../../../server/config.ts";
import { type Daemon, type DaemonOptions, startDaemon } from "../../../server/daemon/daemon.ts";
import { createLogger } from "../../../server/daemon/log-file.ts";
import type { DaemonLocation } from "../../../server/protocol/location.ts";
import { locateOwnDaemon } from "../../../server/protocol/own-location.ts";
import { withSandbox } from "./scripted-infrastructure.ts";
import { ScriptedSandbox } from "./scripted-sandbox.ts";

export const packageRoot = path.resolve(import.meta.dirname, "../../..");

export interface DaemonUnderTest {
  readonly daemon: Daemon;
  readonly sandbox: ScriptedSandbox;
  readonly location: DaemonLocation;
  /** Every line that the daemon logged. */
  readonly log: string[];
}

export function locate(stateDirectory: string): DaemonLocation {
  return locateOwnDaemon({ VERDICT_DATA_DIR: stateDirectory });
}

/** Starts a daemon in this process, with everything real but the sandbox. */
export async function startUnderTest(
  stateDirectory: string,
  options: Partial<Pick<DaemonOptions, "version" | "idleMs" | "drainMs" | "greetingTimeoutMs">> &
    Omit<ServiceOptions, "makeInfrastructure"> & { readonly config?: Partial<DaemonConfig> } = {},
): Promise<DaemonUnderTest> {
  const { config = {}, openFace, isStoreRequired = false, ...differences } = options;
  const sandbox = new ScriptedSandbox();
  const location = locate(stateDirectory);
  const log: string[] = [];
  const logger: Logger = createLogger((level, message) => log.push(`${level} ${message}`));
  const daemon = await startDaemon({
    location,
    version: "1.2.3",
    idleMs: 600_000,
    drainMs: 60_000,
    greetingTimeoutMs: 5_000,
    logger,
    open: (handle) =>
      composeService({ stateDirectory, packageRoot, config: DaemonConfig.parse(config), logger }, handle, {
        ...(openFace && { openFace }),
        isStoreRequired,
        makeInfrastructure: withSandbox(sandbox),
      }),
    ...differences,
  });
  if (daemon === "running") throw new Error("a daemon runs in this state folder already");
  return { daemon, sandbox, location, log };
}
