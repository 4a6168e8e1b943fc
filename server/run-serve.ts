import { parse } from "./cli/arguments.ts";
import { type Command, exitCode, type Terminal } from "./cli/command.ts";
import { composeService } from "./compose.ts";
import { composeHttp } from "./compose-http.ts";
import type { MakeInfrastructure } from "./compose-judge.ts";
import { composeRemote } from "./compose-remote.ts";
import { readConfig } from "./config.ts";
import { startDaemon } from "./daemon/daemon.ts";
import { createLogger } from "./daemon/log-file.ts";
import type { HttpTimeouts } from "./http/services.ts";
import { locateOwnDaemon } from "./protocol/own-location.ts";
import { redisHelp } from "./redis-option.ts";
import { readServeSettings, type ServeSettings, serveOptions } from "./serve-settings.ts";
import { untilEnded } from "./until-ended.ts";

const greetingTimeoutMs = 10_000;

/** What tests put in the place of the real thing. */
interface Replacements {
  readonly makeInfrastructure?: MakeInfrastructure;
  readonly timeouts?: Partial<HttpTimeouts>;
}

/** @param packageRoot the folder with `runners/` */
export function createServeCommand(packageRoot: string, replacements: Replacements = {}): Command {
  return {
    summary: "judge over HTTP, for a class",
    help: `Usage: verdict serve --problems DIR [--host 127.0.0.1] [--port 8080] [OPTION...]

Judges over HTTP the problems whose packages are folders of DIR. http://127.0.0.1:8080/docs describes and tries every request.
Without tokens (verdict token create) everyone on this machine may do everything, and nobody else can reach it.

  --problems DIR          the folder with problem packages; read again when they change
  --host HOST             the address to listen on (127.0.0.1); any other than loopback needs tokens
  --port PORT             0 picks a free one (8080)
  --data DIR              the folder for submissions, tokens and logs; VERDICT_DATA_DIR=DIR verdict status looks into it
  --cors ORIGIN           let the pages of this one origin call the server
  --tls-cert FILE         serve over TLS with this certificate (PEM, with its chain)
  --tls-key FILE          and this key
  --requests N            requests a minute of one token, or of one address without tokens (600)
  --waiting-requests N    streams, long polls and runs of one token at a time (100)
  --queue N               submissions that may wait in all (1000)
  --queue-per-user N      submissions of one user that may wait (100)
  --body-limit MIB        the largest body of a request (8)
${redisHelp}
                          With a Redis, not this machine judges, but all \`verdict worker\`s that are at it

Ends cleanly on SIGTERM: what was accepted and is not judged yet goes on at the next start.

Exit code: 0; 2 for a command line that cannot be followed; 3 when it could not start, as when the folder is another server's.`,
    run: async (args, terminal) => {
      const { values } = parse({ args, options: serveOptions });
      const settings = readServeSettings(values, terminal);
      return serve(settings, terminal, packageRoot, replacements);
    },
  };
}

async function serve(
  settings: ServeSettings,
  { environment, stdout, stderr, version, interrupted }: Terminal,
  packageRoot: string,
  { makeInfrastructure, timeouts }: Replacements,
): Promise<number> {
  const location = locateOwnDaemon({ ...environment, VERDICT_DATA_DIR: settings.dataDirectory });
  const { stateDirectory } = location;
  const logger = createLogger((level, message) => stderr.write(`${level}: ${message}\n`));
  const { redis } = settings;
  const stored = readConfig(stateDirectory, environment);
  const config = { ...stored, ...settings.queue };
  let url = "";
  const daemon = await startDaemon({
    ...{ location, version, idleMs: Number.POSITIVE_INFINITY, drainMs: config.drainMinutes * 60_000 },
    ...{ greetingTimeoutMs, logger },
    open: (handle) =>
      composeService({ stateDirectory, packageRoot, config, logger }, handle, {
        ...(makeInfrastructure && { makeInfrastructure }),
        isStoreRequired: true,
        ...(redis && { openRemote: (languages) => composeRemote({ config, logger }, redis, languages) }),
        openFace: async (core) => {
          const face = await composeHttp(core, settings, { stateDirectory, version, config, logger, timeouts });
          url = face.url;
          return face;
        },
      }),
  });
  if (daemon === "running") {
    stderr.write(
      `verdict serve: another Verdict uses the data folder ${stateDirectory}: end it, or choose another folder with --data.\n`,
    );
    return exitCode.couldNotJudge;
  }
  stdout.write(`Listening on ${url}\n`);
  return untilEnded(daemon, interrupted);
}
