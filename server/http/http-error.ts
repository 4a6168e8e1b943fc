import { z } from "zod";
import { ErrorCode } from "../protocol/errors.ts";

/** How each numbered error is told over HTTP. One that is not here is none of this face's. */
const kinds = {
  unknownLanguage: { status: 422, title: "Unknown language" },
  badSource: { status: 422, title: "Code that cannot be judged" },
  languageNotTaken: { status: 422, title: "The problem does not take this language" },
  badTest: { status: 422, title: "Tests that cannot be used" },
  notFound: { status: 404, title: "Not found" },
  draining: { status: 503, title: "The server is about to end" },
  busy: { status: 429, title: "Too many submissions are waiting" },
  unauthorized: { status: 401, title: "A valid token is needed" },
  forbidden: { status: 403, title: "Not allowed" },
  invalidRequest: { status: 400, title: "The request is not as it has to be" },
  bodyTooLarge: { status: 413, title: "The body is too large" },
  unsupportedMediaType: { status: 415, title: "The body has to be JSON" },
  keyReused: { status: 422, title: "The idempotency key stands for another submission" },
  rateLimited: { status: 429, title: "Too many requests" },
  storageUnavailable: { status: 503, title: "Nothing can be stored just now" },
  requestTimeout: { status: 408, title: "The request took too long to arrive" },
  internal: { status: 500, title: "An error of the server" },
} as const satisfies Partial<Record<keyof typeof ErrorCode, { status: number; title: string }>>;

export type ErrorKind = keyof typeof kinds;

/** A request that cannot be answered as asked; `message` is for whoever asked, and says what to do. */
export class HttpError extends Error {
  readonly kind: ErrorKind;
  /** In whole seconds: when it may be worth trying again. */
  readonly retryAfterS?: number;

  constructor(kind: ErrorKind, message: string, retryAfterS?: number) {
    super(message);
    this.name = "HttpError";
    this.kind = kind;
    if (retryAfterS !== undefined) this.retryAfterS = retryAfterS;
  }

  get status(): number {
    return kinds[this.kind].status;
  }
}

export const problemMediaType = "application/problem+json";

/** An error as it is answered: RFC 9457. */
export const ProblemDetails = z
  .object({
    type: z.string().describe("`urn:verdict:error:` and the error's name."),
    title: z.string(),
    status: z.int().describe("The HTTP status."),
    detail: z.string().describe("What is wrong, and what to do."),
    code: z.int().describe("Verdict's number for the error."),
    instance: z.string().optional().describe("Names the request in the server's log; of errors of the server."),
  })
  .describe("An error (RFC 9457).");
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** @param requestId names the request in the log */
export function toProblemDetails({ kind, message }: HttpError, requestId?: string): ProblemDetails {
  return {
    type: `urn:verdict:error:${kind}`,
    ...kinds[kind],
    detail: message,
    code: ErrorCode[kind],
    ...(requestId !== undefined && { instance: `urn:verdict:request:${requestId}` }),
  };
}

/** The part of a route's `response` schema for the errors that it may answer with. */
export function errorResponses(...names: readonly ErrorKind[]) {
  const all: readonly ErrorKind[] = [...names, "invalidRequest", "rateLimited", "internal"];
  const byStatus = Map.groupBy(all, (name) => kinds[name].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: [...new Set(same)].map((name) => `${kinds[name].title} (${ErrorCode[name]}).`).join(" "),
        content: { [problemMediaType]: { schema: ProblemDetails.meta({ examples: same.map(toExample) }) } },
      },
    ]),
  );
}

function toExample(kind: ErrorKind): ProblemDetails {
  return toProblemDetails(new HttpError(kind, `${kinds[kind].title}, and what to do.`));
}
