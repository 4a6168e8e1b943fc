import type { Socket } from "node:net";
import type { DatabaseSync } from "node:sqlite";
import { checkAssignment, createSourceScan } from "./assignment-rules.ts";
import { createDisposables, type Disposables } from "./base/disposables.ts";
import { createListeners } from "./base/listeners.ts";
import { createThrottle } from "./base/throttle.ts";
import { composeJudge, type LocalJudge, type MakeInfrastructure, type Surroundings } from "./compose-judge.ts";
import { composeSubmissions } from "./compose-submissions.ts";
import type { DaemonHandle, Service } from "./daemon/service.ts";
import { describeFailure } from "./describe-failure.ts";
import { functions, inspectCheckedPackage } from "./function-problems.ts";
import type { Infrastructure, InfrastructureEvents } from "./infrastructure.ts";
import { type ServedClient, serveClient } from "./lsp/serve-client.ts";
import type { DaemonControl, LspServices } from "./lsp/services.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { findProblemDirectory } from "./problems/find-problem.ts";
import type { DaemonStatus } from "./protocol/status.ts";
import { createRunnerVersions } from "./runner-versions.ts";
import type { Submissions } from "./submissions/api.ts";
import type { RemoteCarryOut } from "./workers/remote-carry-out.ts";

/** What a daemon serves besides its socket, and how it differs from an editor's. */
export interface ServiceOptions {
  readonly makeInfrastructure?: MakeInfrastructure;
  /** A daemon that cannot keep submissions on disk does not start. */
  readonly isStoreRequired?: boolean;
  /** Has submissions carried out on other machines; of languages with these ids. */
  readonly openRemote?: (languages: readonly string[]) => Promise<RemoteCarryOut>;
  /** Opens another face over the same judge; it is closed before the judge. */
  readonly openFace?: (core: ServiceCore) => Promise<AsyncDisposable>;
}

/** What another face answers from. */
export interface ServiceCore extends Pick<LocalJudge, "languages" | "readProblem"> {
  readonly submissions: Submissions;
  readonly database: DatabaseSync;
  readonly metrics: Metrics;
  status(): DaemonStatus;
  /** Looks for the engine now; then `status` says how it was found. Never rejects. */
  checkEngine(): Promise<void>;
}

/** Wires the rooms into what the daemon serves. The lock of `stateDirectory` must be held. */
export async function composeService(
  surroundings: Surroundings,
  daemon: DaemonHandle,
  options: ServiceOptions = {},
): Promise<Service> {
  const begun = createDisposables();
  try {
    return await openService(surroundings, daemon, options, begun);
  } catch (error) {
    await begun[Symbol.asyncDispose]();
    throw error;
  }
}

async function openService(
  surroundings: Surroundings,
  daemon: DaemonHandle,
  options: ServiceOptions,
  begun: Disposables,
): Promise<Service> {
  const { stateDirectory, logger } = surroundings;
  const statusListeners = createListeners<DaemonStatus>(logger);
  const activityListeners = createListeners<void>(logger);
  const throttle = createThrottle(shortestStatusIntervalMs, () => statusListeners.tell(status()));
  begun.defer(() => throttle[Symbol.dispose]());

  const events: InfrastructureEvents = {
    // What others carry out does not wait for cores here.
    onCores: (cores) => remote ?? submissions.setCapacity({ total: cores }),
    onChange: throttle.trigger,
    onLease: (start) => metrics.leased(start),
    onLeaseFailed: (failure) => metrics.leaseFailed(failure),
  };
  const local = begun.use(await composeJudge(surroundings, events, options.makeInfrastructure));
  const { infrastructure, judge, languages, scanner, readProblem } = local;
  const metrics = createMetrics({
    languages: languages.map(({ id }) => id),
    levels: () => ({
      queue: { waiting: submissions.waiting, running: submissions.running },
      pools: infrastructure.pools(),
    }),
  });
  const openRemote = options.openRemote?.(languages.map(({ id }) => id));
  const remote = openRemote && begun.use(await openRemote);
  const clients = new Set<ServedClient>();
  begun.defer(async () => void (await Promise.all([...clients].map((client) => client.settled()))));
  const { submissions, database } = begun.use(
    composeSubmissions(surroundings, {
      carryOut: remote?.carryOut ?? local.carryOut,
      isStoreRequired: options.isStoreRequired ?? false,
      observer: {
        onChange: () => {
          throttle.trigger();
          activityListeners.tell();
        },
        onRefused: metrics.refused,
        onStarted: (_, waitedMs) => metrics.started(waitedMs),
        onFinished: ({ languageId }, { verdict, tests }) => metrics.finished({ languageId, verdict, tests }),
        onStoreFailure: metrics.storeFailed,
      },
    }),
  );
  if (remote !== undefined) {
    begun.defer(remote.leave);
    await remote.begin(submissions.setCapacity);
  }
  const status = () => describeStatus(daemon, infrastructure, submissions);
  const control: DaemonControl = {
    status,
    metrics: metrics.snapshot,
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
      read: readProblem,
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
  const engine = describeEngine(status, infrastructure, remote);
  const core = { submissions, database, metrics, languages, readProblem, ...engine };
  if (options.openFace !== undefined) begun.use(await options.openFace(core));
  // Last of all: a daemon that does not come up interrupts nothing.
  const resumed = submissions.resume();
  if (resumed > 0) logger.info(`${resumed} submissions of an earlier daemon go on`);
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
    [Symbol.asyncDispose]: () => begun[Symbol.asyncDispose](),
  };
}

/** Whether there is who judges: the engine here, or workers. */
function describeEngine(
  status: () => DaemonStatus,
  infrastructure: Infrastructure,
  remote: RemoteCarryOut | undefined,
) {
  if (remote === undefined) return { status, checkEngine: infrastructure.checkEngine };
  const engine = (): DaemonStatus["engine"] => {
    const problem = remote.findProblem();
    const workers = `${remote.workers().length} workers`;
    return problem === undefined
      ? { state: "ready", endpoint: remote.name, version: workers, cgroupVersion: 0 }
      : { state: "unavailable", message: problem };
  };
  return { status: () => ({ ...status(), engine: engine() }), checkEngine: async () => {} };
}

/** The most often that clients are told of a new status, as protocol/status.ts has it. */
const shortestStatusIntervalMs = 100;

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
