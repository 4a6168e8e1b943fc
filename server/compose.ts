import type { Socket } from "node:net";
import path from "node:path";
import { checkAssignment, createCheckRules, createSourceScan } from "./assignment-rules.ts";
import { createListeners } from "./base/listeners.ts";
import type { Logger } from "./base/logger.ts";
import { createThrottle } from "./base/throttle.ts";
import type { DaemonConfig } from "./config.ts";
import type { DaemonHandle, Service } from "./daemon/service.ts";
import { describeFailure } from "./describe-failure.ts";
import { createDockerInfrastructure } from "./docker-infrastructure.ts";
import { functions, inspectCheckedPackage, readCheckedProblem } from "./function-problems.ts";
import type { Infrastructure, InfrastructureEvents } from "./infrastructure.ts";
import { createJudge } from "./judge/judge.ts";
import { loadLanguages } from "./languages/load-languages.ts";
import { type ServedClient, serveClient } from "./lsp/serve-client.ts";
import type { DaemonControl, LspServices } from "./lsp/services.ts";
import { findProblemDirectory } from "./problems/find-problem.ts";
import type { DaemonStatus } from "./protocol/status.ts";
import { createRunnerVersions } from "./runner-versions.ts";
import { createScanner } from "./scan/scanner.ts";
import { openStore } from "./submissions/store.ts";
import { createSubmissions } from "./submissions/submissions.ts";

export interface Surroundings {
  readonly stateDirectory: string;
  /** The folder with `runners/`. */
  readonly packageRoot: string;
  readonly config: DaemonConfig;
  readonly logger: Logger;
}

/** Makes the engine and its containers; tests hand over one of their own. */
export type MakeInfrastructure = typeof createDockerInfrastructure;

/** Wires the rooms into what the daemon serves. The lock of `stateDirectory` must be held. */
export async function composeService(
  surroundings: Surroundings,
  daemon: DaemonHandle,
  makeInfrastructure: MakeInfrastructure = createDockerInfrastructure,
): Promise<Service> {
  const { stateDirectory, packageRoot, logger } = surroundings;
  const languages = await loadLanguages(path.join(packageRoot, "runners"));
  const statusListeners = createListeners<DaemonStatus>(logger);
  const activityListeners = createListeners<void>(logger);
  const throttle = createThrottle(shortestStatusIntervalMs, () => statusListeners.tell(status()));

  const events: InfrastructureEvents = {
    onCores: (cores) => submissions.setConcurrency(cores),
    onChange: throttle.trigger,
  };
  const infrastructure = makeInfrastructure({ ...surroundings, languages, events });
  const scanner = createScanner(findScanThread(packageRoot), {
    packages: path.join(packageRoot, "node_modules"),
    compressed: path.join(packageRoot, "dist/grammars"),
  });
  const judge = createJudge(infrastructure.sandbox, languages, createCheckRules(scanner, languages));
  const store = openStore(path.join(stateDirectory, "submissions.db"), logger);
  const submissions = createSubmissions({
    judge: judge.judge,
    store,
    concurrency: coresBeforeThereIsAnEngine,
    onChange: () => {
      throttle.trigger();
      activityListeners.tell();
    },
  });
  const status = () => describeStatus(daemon, infrastructure, submissions);
  const control: DaemonControl = {
    status,
    onStatusChanged: statusListeners.add,
    stop: daemon.stop,
    runners: infrastructure.runners,
    runnerVersions: createRunnerVersions({
      sandbox: infrastructure.sandbox,
      languages,
      runners: infrastructure.runners,
      stateDirectory,
      logger,
    }),
    buildRunners: infrastructure.buildRunners,
    sbom: infrastructure.sbom,
    doctor: infrastructure.doctor,
  };
  const services: LspServices = {
    version: daemon.version,
    languages,
    problems: {
      findDirectory: findProblemDirectory,
      read: async (directory) => {
        const problem = await readCheckedProblem(directory);
        checkAssignment(problem, languages);
        return problem;
      },
      inspect: async (directory) => {
        const inspection = await inspectCheckedPackage(directory);
        checkAssignment(inspection.problem, languages);
        return inspection;
      },
    },
    functions,
    sources: createSourceScan(scanner, languages),
    submissions,
    checks: { inputs: judge.checkInputs, outputs: judge.checkOutputs },
    runProgram: judge.run,
    warm: (languageId) => infrastructure.sandbox.warm(languageId),
    daemon: control,
    describeFailure,
  };
  const clients = new Set<ServedClient>();
  return {
    serve: (socket: Socket) => {
      const client = serveClient(socket, services, logger);
      clients.add(client);
      socket.once("close", () => clients.delete(client));
    },
    get activeSubmissions() {
      return submissions.waiting + submissions.running;
    },
    onActivity: (listener) => void activityListeners.add(listener),
    clientsChanged: throttle.trigger,
    drain: submissions.drain,
    [Symbol.asyncDispose]: async () => {
      await submissions[Symbol.asyncDispose]();
      await Promise.all([...clients].map((client) => client.settled()));
      await scanner[Symbol.asyncDispose]();
      await infrastructure[Symbol.asyncDispose]();
      store[Symbol.dispose]();
      throttle[Symbol.dispose]();
    },
  };
}

/** The thread's program: among the sources where these run, else beside the bundle. */
function findScanThread(packageRoot: string): string {
  const isSource = import.meta.dirname === path.join(packageRoot, "server");
  return path.join(packageRoot, isSource ? "server/scan/worker.ts" : "dist/scan-thread.mjs");
}

/** The most often that clients are told of a new status, as protocol/status.ts has it. */
const shortestStatusIntervalMs = 100;

/** Until the engine is found nothing runs; what waits for it may wait side by side. */
const coresBeforeThereIsAnEngine = 2;

function describeStatus(
  daemon: DaemonHandle,
  infrastructure: Infrastructure,
  { waiting, running }: { readonly waiting: number; readonly running: number },
): DaemonStatus {
  const building = infrastructure.building();
  return {
    version: daemon.version,
    pid: daemon.pid,
    startedAt: daemon.startedAt.toISOString(),
    engine: infrastructure.engineState(),
    ...(building === undefined ? {} : { building }),
    pools: infrastructure.pools(),
    queue: { waiting, running },
    clients: daemon.clients,
  };
}
