import type { Tokens } from "../access/tokens.ts";
import type { Logger } from "../base/logger.ts";
import type { Language } from "../languages/language.ts";
import type { DaemonStatus } from "../protocol/status.ts";
import type { Submissions } from "../submissions/api.ts";
import type { AuditLog } from "./audit-log.ts";
import type { ProblemShelf } from "./problem-shelf.ts";

/** What the HTTP face answers from; given by whoever composes the server. */
export interface HttpServices {
  readonly version: string;
  readonly languages: readonly Language[];
  readonly problems: ProblemShelf;
  readonly submissions: Submissions;
  readonly tokens: Tokens;
  readonly audit: AuditLog;
  readonly logger: Logger;
  status(): DaemonStatus;
  /** Looks for the engine where it is not known yet, or was not there. Never rejects. */
  checkEngine(): Promise<void>;
  /** Throws when the database cannot be read. */
  checkDatabase(): void;
  /** Whether the queue takes more. */
  hasRoom(): boolean;
  /** Text for Prometheus; absent: there is no /metrics. */
  renderMetrics?(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** Hears of each answer, for metrics. @param route the pattern, undefined when none fits */
  observe?(method: string, route: string | undefined, status: number, seconds: number): void;
}

/** How the face is reached, and what it bears. */
export interface HttpOptions {
  readonly host: string;
  /** 0: one that is free. */
  readonly port: number;
  /** The one origin whose pages may call; absent: none. */
  readonly corsOrigin?: string;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** Of one token, or of one address where there are no tokens. */
  readonly requestsPerMinute: number;
  /** Streams and long polls of one token at a time. */
  readonly waitingRequests: number;
  readonly bodyLimitBytes: number;
  readonly timeouts: HttpTimeouts;
}

/** In ms. */
export interface HttpTimeouts {
  /** For a request's headers to arrive. */
  readonly headersMs: number;
  /** For all of a request to arrive. */
  readonly requestMs: number;
  /** How often these two are looked after. */
  readonly checkMs: number;
  /** A connection on which nothing happens is closed. Longer than any answer is waited for. */
  readonly connectionMs: number;
  /** Between two signs of life on a stream of events. */
  readonly heartbeatMs: number;
}

export const defaultTimeouts: HttpTimeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 1_000,
  connectionMs: 120_000,
  heartbeatMs: 15_000,
};
