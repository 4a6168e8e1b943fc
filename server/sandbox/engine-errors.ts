import { SandboxError } from "./api.ts";

/** Whether an error of the engine's client means that the engine itself did not answer. */
export function isConnectionError(error: unknown): boolean {
  if (statusOf(error) !== undefined) return false;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && unreachable.has(code);
}

/** Whether a connection broke that was there: one kept from before the engine's restart, for example. */
export function isStaleConnection(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return statusOf(error) === undefined && (code === "ECONNRESET" || code === "EPIPE");
}

/** How long an engine may take to answer, in ms: far longer than it ever does unless it hangs. */
const ANSWER_MS = 60_000;

/**
 * Does not wait for an engine that hangs.
 * @param late is given what comes after all
 * @throws SandboxError `engine-unavailable` when there is no answer in time; whatever `answer` throws
 */
export function answered<T>(answer: Promise<T>, doing: string, late: (value: T) => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new SandboxError(
          "engine-unavailable",
          `The container engine did not ${doing} within ${ANSWER_MS / 1000} s: it seems to hang. Restart it, then try again.`,
        ),
      );
      answer.then(late, () => undefined);
    }, ANSWER_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The HTTP status that the engine answered with, if it answered. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === "number" ? status : undefined;
}

/** Turns whatever an engine call threw into a SandboxError; `doing` completes "The engine could not ...". */
export function toSandboxError(error: unknown, doing: string): SandboxError {
  if (error instanceof SandboxError) return error;
  const text = error instanceof Error ? error.message.trim() : String(error);
  if (isConnectionError(error)) {
    return new SandboxError(
      "engine-unavailable",
      `The container engine does not answer (${text}). Start it, then try again.`,
      { cause: error },
    );
  }
  if (/no space left on device/i.test(text)) {
    return new SandboxError(
      "engine-unavailable",
      `The container engine's disk is full, so it could not ${doing}. Free some space (docker system prune), then try again.`,
      { cause: error },
    );
  }
  if (statusOf(error) === 404 && /no such image/i.test(text)) {
    return new SandboxError(
      "image-unavailable",
      `The engine could not ${doing}: ${text}. Build the runner images again.`,
      {
        cause: error,
      },
    );
  }
  return new SandboxError("engine-unavailable", `The container engine could not ${doing}: ${text}`, { cause: error });
}

/**
 * Turns what looking for an engine or an image threw into a SandboxError with the same words. Both know more than this
 * room, so only a `code` tells whether it was the engine or the image that is missing.
 */
export function toUnavailable(error: unknown, otherwise: "engine-unavailable" | "image-unavailable"): SandboxError {
  if (error instanceof SandboxError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  const engine = isConnectionError(error) || (typeof code === "string" && engineCodes.has(code));
  const text = error instanceof Error ? error.message : String(error);
  return new SandboxError(engine ? "engine-unavailable" : otherwise, text, { cause: error });
}

/** Codes of whoever looks for engines and builds images that mean the engine, not the image. */
const engineCodes: ReadonlySet<string> = new Set([
  "not-found",
  "not-permitted",
  "starting",
  "windows-containers",
  "disk-full",
  "unreachable",
]);

/** Errors of the socket, named by Node. */
const unreachable: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "ENOENT",
  "EACCES",
  "EPERM",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ENOTSOCK",
]);
