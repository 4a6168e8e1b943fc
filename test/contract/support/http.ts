import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Role } from "../../../server/access/token-record.ts";
import { createTokens, type Tokens } from "../../../server/access/tokens.ts";
import type { ServiceCore } from "../../../server/compose.ts";
import { composeHttp } from "../../../server/compose-http.ts";
import { DaemonConfig } from "../../../server/config.ts";
import { createLogger } from "../../../server/daemon/log-file.ts";
import type { HttpOptions, HttpTimeouts } from "../../../server/http/services.ts";
import { type DaemonUnderTest, packageRoot, startUnderTest } from "./daemon-under-test.ts";
import { createFixture, type Fixture, secretMark, secretName, source } from "./fixtures.ts";

/** How a server of a test differs from the usual. */
export interface ServerParts {
  readonly http?: Partial<HttpOptions>;
  readonly timeouts?: Partial<HttpTimeouts>;
  readonly config?: Partial<DaemonConfig>;
}

/** A server with a scripted sandbox that serves the fixture's folder, afresh for every test of the suite that calls `useServer`. */
export interface Server {
  fixture: Fixture;
  under: DaemonUnderTest;
  core: ServiceCore;
  tokens: Tokens;
  url: string;
  port: number;
  /** Ends the server; its data folder stays, and `start` begins the next one there. */
  stop(): Promise<void>;
  start(parts?: ServerParts): Promise<void>;
  /** Sends one request. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  /** Sends bytes as they are on a connection of their own, and resolves with all that came back until the server hung up. */
  raw(bytes: string | Uint8Array, options?: { readonly end?: boolean; readonly tls?: boolean }): Promise<string>;
  /** What `ask` with this code is to send. */
  codeOf(directive: string): { readonly language: string; readonly code: string };
  /** A new token's secret. */
  token(name: string, role: Role, expiresAt?: Date): string;
  /** Submits to the fixture's problem; resolves with the id. */
  submit(directive: string, options?: AskOptions): Promise<string>;
  /** Everything that any request was answered. */
  answers: string[];
  /** Every line that the face logged. */
  log: string[];
}

export interface AskOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what was answered is what tests find out
  readonly body: any;
}

export function useServer(parts: ServerParts = {}): Server {
  const server = {} as Server;
  beforeEach(async () => {
    const fixture = createFixture();
    Object.assign(server, createServer(fixture, parts, server));
    await server.start();
  });
  afterEach(async () => {
    await server.stop();
    for (const answer of server.answers) assertClean(answer, server.fixture.root);
    server.fixture[Symbol.dispose]();
  });
  return server;
}

function createServer(fixture: Fixture, usual: ServerParts, server: Server): Partial<Server> {
  const answers: string[] = [];
  return {
    ...{ fixture, answers, log: [] },
    start: async (parts = usual) => {
      const config = { ...parts.config };
      server.under = await startUnderTest(fixture.stateDirectory, {
        ...{ config, isStoreRequired: true },
        openFace: async (core) => {
          server.core = core;
          server.tokens = createTokens(core.database);
          const face = await composeHttp(core, settingsOf(fixture, parts), {
            ...{ stateDirectory: fixture.stateDirectory, version: "1.2.3", timeouts: parts.timeouts },
            config: DaemonConfig.parse(config),
            logger: createLogger((level, message) => server.log.push(`${level} ${message}`)),
          });
          server.url = face.url;
          server.port = Number(new URL(face.url).port);
          return face;
        },
      });
    },
    stop: async () => {
      server.under.daemon.stop(false);
      await server.under.daemon.ended;
    },
    ask: async (method, path, { token, body, headers, signal } = {}) => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      });
      const text = await response.text();
      answers.push(`${[...response.headers].join("\n")}\n${text}`);
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
    },
    raw: async (bytes, { end = false, tls = false } = {}) => {
      const socket = tls
        ? connectTls({ port: server.port, host: "127.0.0.1", rejectUnauthorized: false })
        : connectSocket(server.port, "127.0.0.1");
      const chunks: Buffer[] = [];
      socket.on("data", (chunk: Buffer) => chunks.push(chunk));
      // Whoever hangs up on a client that still sends resets the connection.
      socket.on("error", () => {});
      socket.write(bytes);
      if (end) socket.end();
      await once(socket, "close");
      const text = Buffer.concat(chunks).toString("utf8");
      answers.push(text);
      return text;
    },
    codeOf: (directive) => ({ language: "python", code: source(directive) }),
    token: (name, role, expiresAt) =>
      server.tokens.create({ name, role, ...(expiresAt !== undefined && { expiresAt }) }).secret,
    submit: async (directive, options = {}) => {
      const body = { ...server.codeOf(directive), problem: "echoes", ...(options.body as object) };
      const answer = await server.ask("POST", "/submit", { ...options, body });
      assert.equal(answer.status, 202, answer.text);
      return answer.body.id;
    },
  };
}

function settingsOf(fixture: Fixture, { http }: ServerParts) {
  return {
    ...{ problemsDirectory: fixture.root, dataDirectory: fixture.stateDirectory, queue: {} },
    http: {
      ...{
        host: "127.0.0.1",
        port: 0,
        requestsPerMinute: 10_000,
        waitingRequests: 100,
        bodyLimitBytes: 8 * 1024 * 1024,
      },
      ...http,
    },
  };
}

/** What a program could make of a secret input, paths of this machine, and where an error came from. */
function assertClean(answer: string, root: string): void {
  const traces = [secretMark, secretName, Buffer.from(secretMark).toString("base64").slice(0, 16)];
  for (const trace of [...traces, root, packageRoot, "node_modules", ".ts:", "    at "])
    assert.ok(!answer.includes(trace), `an answer tells "${trace}": ${answer.slice(0, 2_000)}`);
}

/** One event of a stream. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly data: any;
}

/** Reads a stream of events until it ends, or `enough` says so. */
export async function readEvents(
  server: Server,
  id: string,
  { token, headers, signal }: AskOptions = {},
  enough: (events: readonly ServerEvent[], comments: number) => boolean = () => false,
): Promise<{ readonly events: ServerEvent[]; readonly comments: number }> {
  const leave = new AbortController();
  const response = await fetch(`${server.url}/result/${id}/events`, {
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    signal: AbortSignal.any([leave.signal, ...(signal === undefined ? [] : [signal])]),
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/event-stream");
  const events: ServerEvent[] = [];
  let comments = 0;
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    const text = decoder.decode(chunk, { stream: true });
    server.answers.push(text);
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith(":")) comments += 1;
      const fields = Object.fromEntries(
        block.split("\n").map((line) => [line.split(": ", 1)[0], line.slice(line.indexOf(": ") + 2)]),
      );
      if (fields.event !== undefined)
        events.push({ id: fields.id, kind: fields.event, data: JSON.parse(fields.data ?? "") });
    }
    if (enough(events, comments)) break;
  }
  leave.abort();
  return { events, comments };
}
