import { mkdirSync } from "node:fs";
import path from "node:path";
import { createDisposables } from "../../../server/base/disposables.ts";
import { composeJudge } from "../../../server/compose-judge.ts";
import { composeRemote } from "../../../server/compose-remote.ts";
import { composeSubmissions } from "../../../server/compose-submissions.ts";
import { composeWorker } from "../../../server/compose-worker.ts";
import { DaemonConfig } from "../../../server/config.ts";
import { createLogger } from "../../../server/daemon/log-file.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import type { Submissions } from "../../../server/submissions/api.ts";
import type { QueueWorker } from "../../../server/workers/queue-worker.ts";
import { parseRedisAddress } from "../../../server/workers/redis-address.ts";
import { packageRoot } from "../../contract/support/daemon-under-test.ts";
import { createFixture, type Fixture } from "../../contract/support/fixtures.ts";
import { withSandbox } from "../../contract/support/scripted-infrastructure.ts";
import { ScriptedSandbox } from "../../contract/support/scripted-sandbox.ts";

/** A server's queue with who judges for it, everything real but the containers. */
export interface Room extends AsyncDisposable {
  readonly fixture: Fixture;
  /** Of all that judge here. */
  readonly sandbox: ScriptedSandbox;
  /** The server's, as it is at the time. */
  readonly submissions: Submissions;
  readonly log: readonly string[];
  /** Ends the server, as a signal would, and begins another one with the same state. */
  restart(): Promise<void>;
  /** The same, with something done in between. */
  away(act: () => Promise<void>): Promise<void>;
}

export interface RoomOptions {
  /** So many are judged at once. */
  readonly slots?: number;
  readonly config?: Partial<DaemonConfig>;
}

type Serve = (room: Omit<Room, "submissions" | "restart" | "away">, surroundings: Surroundings) => Promise<Server>;
type Server = AsyncDisposable & { readonly submissions: Submissions };
type Surroundings = Parameters<typeof composeJudge>[0];

/** The judge is in the server. */
export function openEmbedded({ slots = 1, config }: RoomOptions = {}): Promise<Room> {
  return openRoom(config, async ({ sandbox }, surroundings) => {
    const begun = createDisposables();
    const events = { onCores: () => {}, onChange: () => {} };
    const { carryOut } = begun.use(await composeJudge(surroundings, events, withSandbox(sandbox)));
    const { submissions } = begun.use(
      composeSubmissions(surroundings, { carryOut, isStoreRequired: true, observer: {} }),
    );
    submissions.setCapacity({ total: slots });
    submissions.resume();
    return { submissions, [Symbol.asyncDispose]: begun[Symbol.asyncDispose] };
  });
}

/** The judge is a worker at the Redis with this address, unless there is to be none. */
export async function openRemote(url: string, { slots = 1, config }: RoomOptions = {}): Promise<Room> {
  let worker: QueueWorker | undefined;
  const room = await openRoom(config, async ({ sandbox, fixture }, surroundings) => {
    if (slots > 0) worker ??= await startWorker(url, { fixture, sandbox, slots });
    return serveRemote(url, surroundings);
  });
  const end = room[Symbol.asyncDispose];
  // What spreads keeps no getter.
  return Object.defineProperty(room, Symbol.asyncDispose, {
    value: async () => {
      await worker?.[Symbol.asyncDispose]();
      await end();
    },
  });
}

/** A server without a judge of its own. */
async function serveRemote(url: string, surroundings: Surroundings): Promise<Server> {
  const begun = createDisposables();
  const languages = (await loadLanguages(path.join(packageRoot, "runners"))).map(({ id }) => id);
  const remote = begun.use(await composeRemote(surroundings, parseRedisAddress(url), languages));
  const { submissions } = begun.use(
    composeSubmissions(surroundings, { carryOut: remote.carryOut, isStoreRequired: true, observer: {} }),
  );
  begun.defer(remote.leave);
  await remote.begin(submissions.setCapacity);
  submissions.resume();
  return { submissions, [Symbol.asyncDispose]: begun[Symbol.asyncDispose] };
}

interface WorkerParts {
  readonly fixture: Fixture;
  readonly sandbox: ScriptedSandbox;
  readonly slots?: number;
  readonly languages?: readonly string[];
  readonly name?: string;
}

/** A worker in this process. */
export function startWorker(
  url: string,
  { fixture, sandbox, slots = 1, languages, name = "worker" }: WorkerParts,
): Promise<QueueWorker> {
  const stateDirectory = path.join(fixture.root, name);
  const logger = createLogger(() => {});
  return composeWorker(
    { stateDirectory, packageRoot, config: DaemonConfig.parse(quick), logger },
    {
      ...{ address: parseRedisAddress(url), version: "1.2.3", slots },
      chooseLanguages: (all) => languages ?? all,
      makeInfrastructure: withSandbox(sandbox),
    },
  );
}

/** A dead worker is noticed soon. */
export const quick: Partial<DaemonConfig> = { workerLostSeconds: 1 };

async function openRoom(config: Partial<DaemonConfig> = {}, serve: Serve): Promise<Room> {
  const fixture = createFixture();
  const sandbox = new ScriptedSandbox();
  const log: string[] = [];
  const logger = createLogger((level, message) => log.push(`${level} ${message}`));
  const surroundings = {
    ...{ stateDirectory: path.join(fixture.root, "server"), packageRoot, logger },
    config: DaemonConfig.parse({ ...quick, ...config }),
  };
  mkdirSync(surroundings.stateDirectory);
  const parts = { fixture, sandbox, log, [Symbol.asyncDispose]: async () => {} };
  let server = await serve(parts, surroundings);
  const away = async (act: () => Promise<void>) => {
    await server[Symbol.asyncDispose]();
    await act();
    server = await serve(parts, surroundings);
  };
  return {
    ...parts,
    get submissions() {
      return server.submissions;
    },
    restart: () => away(async () => {}),
    away,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      fixture[Symbol.dispose]();
    },
  };
}
