import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import cors from "@fastify/cors";
import fastify from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { App } from "./app.ts";
import { addAudit } from "./audit.ts";
import { checkRole, createGate, type Gate } from "./authenticate.ts";
import { addDocs } from "./docs.ts";
import { answerBrokenRequest, createErrorHandler, type ErrorHandler } from "./handle-errors.ts";
import { HttpError } from "./http-error.ts";
import { type Failures, limitRequests } from "./limit-requests.ts";
import { addEvents } from "./routes/events.ts";
import { addHealth } from "./routes/health.ts";
import { addCancel, addHistory } from "./routes/history.ts";
import { addLanguages } from "./routes/languages.ts";
import { addMetrics } from "./routes/metrics.ts";
import { addProblems } from "./routes/problems.ts";
import { addResult } from "./routes/result.ts";
import { addRun } from "./routes/run.ts";
import { addStatus } from "./routes/status.ts";
import { addSubmit } from "./routes/submit.ts";
import type { HttpOptions, HttpServices } from "./services.ts";
import { createWaiting } from "./waiting.ts";

/** The HTTP face, listening. Disposing it ends its streams and connections; what was accepted is not its business. */
export interface HttpFace extends AsyncDisposable {
  /** `http://127.0.0.1:8080`. */
  readonly url: string;
}

/** More connections at a time are not taken. */
const mostConnections = 4_000;
const longestHeadersBytes = 16 * 1024;
/** Answers under way are waited for so long when the server ends. */
const farewellMs = 2_000;
const sweepMs = 20;

/** Opens the face. Throws when nobody has a token and others could reach it, and when the port cannot be had. */
export async function openHttpFace(services: HttpServices, options: HttpOptions): Promise<HttpFace> {
  const gate = createGate(services.tokens, options.host);
  const ending = new AbortController();
  const handleError = createErrorHandler(services.logger);
  const app = createApp(options, handleError);
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.decorateRequest("identity", undefined);
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async (request) => {
    request.subject = {};
    // Node would answer this with nothing but a status.
    if (request.raw.httpVersion === "1.1" && request.headers.host === undefined)
      throw new HttpError("invalidRequest", "The request has no Host header.");
  });
  addHeaders(app);
  addAudit(app, services);
  if (options.corsOrigin !== undefined) await addCors(app, options.corsOrigin);
  const failures = await limitRequests(app, options.requestsPerMinute);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, ({ method }) => {
    throw new HttpError("notFound", `There is nothing to ${method} at this address: see /docs.`);
  });
  await addDocs(app, services.version);
  addHealth(app, services);
  await app.register(async (guarded) =>
    addGuarded(guarded as unknown as App, services, options, gate, failures, ending.signal),
  );
  app.server.maxConnections = mostConnections;
  await app.listen({ host: options.host, port: options.port }).catch((error: unknown) => {
    throw explainListen(error as NodeJS.ErrnoException, options);
  });
  return {
    url: describeAddress(app.server.address() as AddressInfo, options),
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      // A connection that was answering when the server closed is not closed by that.
      const sweep = setInterval(() => app.server.closeIdleConnections(), sweepMs);
      const late = setTimeout(() => app.server.closeAllConnections(), farewellMs);
      await app.close();
      clearInterval(sweep);
      clearTimeout(late);
    },
  };
}

function createApp({ tls, bodyLimitBytes, timeouts }: HttpOptions, handleError: ErrorHandler): App {
  const server = {
    headersTimeout: timeouts.headersMs,
    connectionsCheckingInterval: timeouts.checkMs,
    maxHeaderSize: longestHeadersBytes,
    requireHostHeader: false,
  };
  const shared = {
    bodyLimit: bodyLimitBytes,
    requestTimeout: timeouts.requestMs,
    connectionTimeout: timeouts.connectionMs,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: handleError,
  };
  const app =
    tls === undefined ? fastify({ ...shared, http: server }) : fastify({ ...shared, https: { ...server, ...tls } });
  return app as unknown as App;
}

/** What needs to be known who asks. */
function addGuarded(
  app: App,
  services: HttpServices,
  options: HttpOptions,
  gate: Gate,
  failures: Failures,
  ending: AbortSignal,
): void {
  app.addHook("onRoute", ({ config, url }) => {
    if (config?.roles === undefined) throw new Error(`The route ${url} does not say who may use it.`);
  });
  app.addHook("onRequest", async (request) => {
    try {
      request.identity = gate.identify(request);
    } catch (error) {
      if (error instanceof HttpError) await failures.count(request);
      throw error;
    }
    checkRole(request.identity, request.routeOptions.config.roles ?? []);
  });
  const waiting = createWaiting(options.waitingRequests, ending);
  addLanguages(app, services);
  addProblems(app, services);
  addSubmit(app, services);
  addResult(app, services, waiting);
  addEvents(app, services, waiting, options.timeouts.heartbeatMs);
  addRun(app, services, waiting);
  addStatus(app, services);
  addHistory(app, services);
  addCancel(app, services);
  addMetrics(app, services);
}

function addHeaders(app: App): void {
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer");
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
}

async function addCors(app: App, origin: string): Promise<void> {
  await app.register(cors, {
    origin: [origin],
    methods: ["GET", "POST", "DELETE"],
    allowedHeaders: ["authorization", "content-type", "idempotency-key", "last-event-id"],
    exposedHeaders: ["location", "retry-after"],
    maxAge: 600,
  });
}

function explainListen(error: NodeJS.ErrnoException, { host, port }: HttpOptions): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Something listens on port ${port} of ${host} already: choose another with --port.`,
    EACCES: `This user may not listen on port ${port}: choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: choose another with --host.`,
    ENOTFOUND: `There is no host ${host}: choose another with --host.`,
  };
  return new Error(reasons[error.code ?? ""] ?? `The server cannot listen on ${host}:${port}: ${error.message}.`, {
    cause: error,
  });
}

function describeAddress({ address, family, port }: AddressInfo, { tls }: HttpOptions): string {
  const host = family === "IPv6" ? `[${address}]` : address;
  return `${tls === undefined ? "http" : "https"}://${host}:${port}`;
}
