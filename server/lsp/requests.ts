import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  type RequestType,
  type RequestType0,
  ResponseError,
} from "vscode-languageserver";
import { z } from "zod";
import { ErrorCode } from "../protocol/errors.ts";
import { BusyError, DrainingError } from "../submissions/submission.ts";
import type { Session } from "./session.ts";

/** Answers `type`: parameters parsed, cancellation and the client's end as one signal, errors numbered. */
export function answer<Params, Result>(
  session: Session,
  type: RequestType<Params, Result, void>,
  schema: z.ZodType<Params>,
  handler: (params: Params, signal: AbortSignal) => Promise<Result>,
): void {
  const { connection } = session;
  connection.onRequest<unknown, void>(type.method, (params: unknown, token: CancellationToken) => {
    const parsed = schema.safeParse(params);
    if (!parsed.success) {
      throw new ResponseError(ErrorCodes.InvalidParams, `${type.method}: ${z.prettifyError(parsed.error)}`);
    }
    return guarded(session, type.method, token, (signal) => handler(parsed.data, signal));
  });
}

/** Answers a request that has no parameters. */
export function answerPlain<Result>(
  session: Session,
  type: RequestType0<Result, void>,
  handler: (signal: AbortSignal) => Promise<Result>,
): void {
  session.connection.onRequest<unknown, void>(type.method, (token: CancellationToken) =>
    guarded(session, type.method, token, handler),
  );
}

/** Hears a notification; one that does not fit `schema` is dropped with a line in the client's log. */
export function hear<Params>(
  connection: Connection,
  method: string,
  schema: z.ZodType<Params>,
  handler: (params: Params) => void,
): void {
  connection.onNotification(method, (params: unknown) => {
    const parsed = schema.safeParse(params);
    if (parsed.success) handler(parsed.data);
    else connection.console.warn(`${method}: ${z.prettifyError(parsed.error)}`);
  });
}

/** A request that cannot be answered, numbered for the wire. */
export function requestError(code: ErrorCode, message: string, data?: unknown): ResponseError<unknown> {
  return new ResponseError(code, message, data);
}

/** Runs `handler` with one signal for cancellation and the client's end, and turns what it throws into a numbered error. */
export function guarded<Result>(
  session: Session,
  method: string,
  token: CancellationToken,
  handler: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const answering = attempt(session, method, token, handler).finally(() => session.answering.delete(answering));
  session.answering.add(answering);
  return answering;
}

async function attempt<Result>(
  session: Session,
  method: string,
  token: CancellationToken,
  handler: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const cancelled = new AbortController();
  const subscription = token.onCancellationRequested(() => cancelled.abort());
  if (token.isCancellationRequested) cancelled.abort();
  try {
    return await handler(AbortSignal.any([cancelled.signal, session.ended]));
  } catch (error) {
    throw toResponseError(session, method, error, cancelled.signal.aborted);
  } finally {
    subscription.dispose();
  }
}

function toResponseError(session: Session, method: string, error: unknown, cancelled: boolean): ResponseError<unknown> {
  if (error instanceof ResponseError) return error;
  if (error instanceof DrainingError) return requestError(ErrorCode.draining, error.message);
  if (error instanceof BusyError) {
    return requestError(ErrorCode.busy, error.message, { retryAfterS: error.retryAfterS });
  }
  if (cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
  const failure = session.services.describeFailure(error);
  if (failure !== undefined) return new ResponseError(failure.code, failure.message, failure.data);
  session.logger.error(`${method} failed`, error);
  return new ResponseError(ErrorCodes.InternalError, `${method} failed inside the daemon; its log says more.`);
}
