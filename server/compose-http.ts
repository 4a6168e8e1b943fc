import path from "node:path";
import { createTokens } from "./access/tokens.ts";
import type { Logger } from "./base/logger.ts";
import type { ServiceCore } from "./compose.ts";
import type { DaemonConfig } from "./config.ts";
import { createAuditLog } from "./http/audit-log.ts";
import { type HttpFace, openHttpFace } from "./http/open-http-face.ts";
import { createProblemShelf } from "./http/problem-shelf.ts";
import { defaultTimeouts, type HttpTimeouts } from "./http/services.ts";
import type { ServeSettings } from "./serve-settings.ts";

interface Surroundings {
  readonly stateDirectory: string;
  readonly version: string;
  readonly config: DaemonConfig;
  readonly logger: Logger;
  readonly timeouts: Partial<HttpTimeouts> | undefined;
}

/** Opens the HTTP face over a judge. Throws as `openHttpFace` does. */
export async function composeHttp(
  core: ServiceCore,
  settings: ServeSettings,
  { stateDirectory, version, config, logger, timeouts }: Surroundings,
): Promise<HttpFace> {
  const { submissions, database, languages, readProblem, status, checkEngine, metrics } = core;
  const problems = createProblemShelf({ directory: settings.problemsDirectory, readProblem, logger });
  const served = await problems.list();
  logger.info(`Problems served from ${settings.problemsDirectory}: ${served.length}`);
  const alive = database.prepare("SELECT 1");
  return openHttpFace(
    {
      ...{ version, languages, problems, submissions, status, checkEngine, logger },
      tokens: createTokens(database),
      audit: createAuditLog(path.join(stateDirectory, "audit.log"), logger),
      checkDatabase: () => void alive.get(),
      renderMetrics: metrics.render,
      observe: metrics.observeHttp,
      hasRoom: () => submissions.waiting < config.queueLimit,
    },
    { ...settings.http, timeouts: { ...defaultTimeouts, ...timeouts } },
  );
}
