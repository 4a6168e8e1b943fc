/** Stands in for `verdict serve` while there is none: the same queue and judge behind three routes. */
import { createServer } from "node:http";
import path from "node:path";
import { composeService } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { startDaemon } from "../../server/daemon/daemon.ts";
import { createLogger } from "../../server/daemon/log-file.ts";
import { namedTests } from "../../server/problems/named-tests.ts";
import { locateOwnDaemon } from "../../server/protocol/own-location.ts";
import { rootDirectory } from "../setup/run-logged.mjs";

const port = Number(process.argv[process.argv.indexOf("--port") + 1]);
const location = locateOwnDaemon(process.env);
const config = readConfig(location.stateDirectory, process.env);
const logger = createLogger((level, message) => process.stderr.write(`${level}: ${message}\n`));
const daemon = await startDaemon({
  location,
  version: "0.1.0",
  idleMs: 1e9,
  drainMs: 60_000,
  greetingTimeoutMs: 10_000,
  logger,
  open: (handle) =>
    composeService({ stateDirectory: location.stateDirectory, packageRoot: rootDirectory, config, logger }, handle, {
      isStoreRequired: true,
      openFace: async ({ submissions, readProblem }) => {
        const server = createServer(async (request, response) => {
          const url = new URL(request.url ?? "/", "http://x");
          const answer = (status: number, body: unknown) => {
            response.writeHead(status, { "content-type": "application/json" });
            response.end(JSON.stringify(body));
          };
          try {
            if (url.pathname === "/healthz") return answer(200, {});
            if (url.pathname === "/submissions") return answer(200, submissions.history.list({}, { limit: 5000 }));
            if (url.pathname === "/submit") {
              let text = "";
              for await (const chunk of request) text += chunk;
              const body = JSON.parse(text);
              const key = request.headers["idempotency-key"] as string;
              const base = { languageId: body.language, source: Buffer.from(body.code), companions: [] };
              const directory = path.join(rootDirectory, "problems", body.problem ?? "");
              const order =
                body.problem === undefined
                  ? ({ kind: "tests", ...base, tests: body.tests, timeLimitMs: body.timeLimitMs } as const)
                  : ({
                      kind: "judge",
                      ...base,
                      problemDirectory: directory,
                      tests: namedTests(await readProblem(directory)).map(({ name }) => name),
                      continueAfterFailure: false,
                    } as const);
              const { submissionId } = submissions.accept(
                { userId: "u", clientId: "u", urgency: "submit", order },
                key,
              );
              return answer(202, { id: submissionId });
            }
            const id = url.pathname.split("/").at(-1) ?? "";
            const wait = Number(url.searchParams.get("wait") ?? 0);
            const signal = AbortSignal.timeout(wait * 1000);
            await submissions.follow(id, 0, () => {}, signal).catch(() => {});
            const record = submissions.history.find(id);
            return record === undefined ? answer(404, {}) : answer(200, record);
          } catch (error) {
            answer((error as Error).name === "StoreError" ? 503 : 500, { detail: (error as Error).message });
          }
        });
        await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
        return {
          [Symbol.asyncDispose]: async () => {
            server.close();
            server.closeAllConnections();
          },
        };
      },
    }),
});
if (daemon === "running") throw new Error("A daemon runs already.");
process.once("SIGTERM", () => daemon.stop(false));
await daemon.ended;
setTimeout(() => process.exit(), 1000).unref();
