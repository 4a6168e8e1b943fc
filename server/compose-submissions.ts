import path from "node:path";
import { createThrottle } from "./base/throttle.ts";
import { classifyFailure } from "./carry-out.ts";
import type { Surroundings } from "./compose-judge.ts";
import type { SubmissionObserver, Submissions } from "./submissions/api.ts";
import { databaseName, openStoreDatabase } from "./submissions/open-store.ts";
import { createStore, type SubmissionStore } from "./submissions/store.ts";
import type { CarryOut } from "./submissions/submission.ts";
import { createSubmissions } from "./submissions/submissions.ts";

interface Parts {
  readonly carryOut: CarryOut;
  readonly observer: SubmissionObserver;
  /** Submissions that cannot be kept on disk are no service. */
  readonly isStoreRequired: boolean;
}

/** Wires the queue with the database in the state folder. Disposing ends what is under way, and closes the database. */
export function composeSubmissions(surroundings: Surroundings, parts: Parts) {
  const { stateDirectory, config, logger } = surroundings;
  const { observer } = parts;
  const database = openStoreDatabase(path.join(stateDirectory, databaseName), logger, parts.isStoreRequired);
  const store = createStore(database);
  const prune = createThrottle(pruneIntervalMs, () => pruneHistory(surroundings, store));
  const submissions: Submissions = createSubmissions({
    carryOut: parts.carryOut,
    classify: classifyFailure,
    store,
    concurrency: coresBeforeThereIsAnEngine,
    bounds: { total: config.queueLimit, perClient: config.queueLimitPerClient },
    observer: {
      ...observer,
      onFinished: (record, judgement) => {
        prune.trigger();
        observer.onFinished?.(record, judgement);
      },
      onStoreFailure: (act, error) => {
        logger.error(`The database could not be told of ${act}`, error);
        observer.onStoreFailure?.(act, error);
      },
    },
  });
  return {
    submissions,
    database,
    [Symbol.asyncDispose]: async () => {
      await submissions[Symbol.asyncDispose]();
      prune[Symbol.dispose]();
      database.close();
    },
  };
}

const pruneIntervalMs = 60_000;

/** Until the engine is found nothing runs; what waits for it may wait side by side. */
const coresBeforeThereIsAnEngine = 2;

function pruneHistory({ config, logger }: Surroundings, store: SubmissionStore): void {
  try {
    store.history.prune({ keep: config.keepSubmissions });
  } catch (error) {
    logger.error("Old submissions could not be removed", error);
  }
}
