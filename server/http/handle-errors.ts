import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Logger } from "../base/logger.ts";
import { BusyError, DrainingError, KeyReusedError, StoreError } from "../submissions/submission.ts";
import { type ErrorKind, HttpError, problemMediaType, toProblemDetails } from "./http-error.ts";

export type ErrorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/** Makes what answers a request whose handling threw: nothing of an error that nobody expected goes out but the request's id. */
export function createErrorHandler(logger: Logger): ErrorHandler {
  return (error, request, reply) => {
    const told = toHttpError(error, request);
    if (told.kind === "internal")
      logger.error(`${request.method} ${request.routeOptions.url ?? "?"} (${request.id})`, error);
    if (told.kind === "storageUnavailable") logger.error(`Request ${request.id} met a failing store`, error);
    if (told.retryAfterS !== undefined) reply.header("retry-after", told.retryAfterS);
    if (told.kind === "unauthorized") reply.header("www-authenticate", 'Bearer realm="verdict"');
    const details = toProblemDetails(told, told.status >= 500 ? request.id : undefined);
    void reply.code(told.status).type(problemMediaType).serializer(JSON.stringify).send(details);
  };
}

function toHttpError(error: unknown, request: FastifyRequest): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof BusyError) return new HttpError("busy", error.message, error.retryAfterS);
  if (error instanceof DrainingError)
    return new HttpError("draining", "The server is about to end: try again in a moment.", 5);
  if (error instanceof KeyReusedError) return new HttpError("keyReused", error.message);
  if (error instanceof StoreError || (error as { code?: unknown }).code === "ERR_SQLITE_ERROR")
    return new HttpError("storageUnavailable", "Nothing can be stored or read just now: try again later.", 5);
  if (hasZodFastifySchemaValidationErrors(error)) return new HttpError("invalidRequest", describeInvalid(error));
  return fromFramework(error as FastifyError, request);
}

function describeInvalid({ validation, validationContext }: Pick<FastifyError, "validation" | "validationContext">) {
  const where = validationContext === "querystring" ? "query" : (validationContext ?? "request");
  const reasons = (validation ?? []).slice(0, mostReasons).map(({ instancePath, message }) => {
    const place = instancePath.replace(/^\//, "").replaceAll("/", ".");
    return `${place === "" ? "" : `${place}: `}${message}`;
  });
  return `In the ${where}: ${reasons.join("; ")}.`;
}

const mostReasons = 5;

/** What the framework refused before any of our code saw it. Its words may quote the request: they are not passed on. */
function fromFramework({ statusCode, code }: FastifyError, { method }: FastifyRequest): HttpError {
  switch (statusCode) {
    case 413:
      return new HttpError("bodyTooLarge", "The body is larger than is read here.");
    case 415:
      return new HttpError("unsupportedMediaType", "Send the body as JSON, with content-type: application/json.");
    case 404:
    // A part of the address is longer than any id.
    case 414:
      return new HttpError("notFound", `There is nothing to ${method} at this address.`);
    default:
      if (statusCode === undefined || statusCode >= 500)
        return new HttpError("internal", "Something went wrong here. The server's log says what.");
      return new HttpError("invalidRequest", refusals[code] ?? "The request cannot be read.");
  }
}

const refusals: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "The body is not JSON.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "The body is empty, and has to be a JSON object.",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "The body is not as long as its content-length says.",
  FST_ERR_BAD_URL: "The address cannot be decoded.",
};

/** Answers what is not even a request of HTTP, and hangs up. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const told = toBrokenRequest(error.code);
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : told.status;
  const body = JSON.stringify({ ...toProblemDetails(told), status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  if (socket.writable) socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  // Whoever does not take the answer is not waited for.
  socket.destroySoon();
}

function toBrokenRequest(code: string | undefined): HttpError {
  const [kind, message] = brokenRequests[code ?? ""] ?? (["invalidRequest", "This is no request of HTTP."] as const);
  return new HttpError(kind, message);
}

const brokenRequests: Readonly<Record<string, readonly [ErrorKind, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["requestTimeout", "The request did not arrive whole in time."],
  HPE_HEADER_OVERFLOW: ["invalidRequest", "The request's headers are too long."],
};
