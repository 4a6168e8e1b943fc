import { EngineError } from "./engine/engine.ts";
import { ErrorCode } from "./protocol/errors.ts";
import { SandboxError } from "./sandbox/api.ts";
import { WorkerFailure } from "./workers/worker-failure.ts";

/** The number of an infrastructure's failure on the wire, with its own message; undefined for an error that nobody expected. */
export function describeFailure(error: unknown): { readonly code: ErrorCode; readonly message: string } | undefined {
  if (error instanceof SandboxError) {
    const code = sandboxCodes[error.code];
    return code === undefined ? undefined : { code, message: error.message };
  }
  if (error instanceof EngineError) {
    const code = error.code === "build-failed" ? ErrorCode.imageUnavailable : ErrorCode.engineUnavailable;
    return { code, message: error.message };
  }
  if (error instanceof WorkerFailure) {
    const known = errorCodes.find((code) => code === error.code);
    return { code: known ?? ErrorCode.engineUnavailable, message: error.message };
  }
  return undefined;
}

const errorCodes = Object.values(ErrorCode);

const sandboxCodes: Readonly<Record<SandboxError["code"], ErrorCode | undefined>> = {
  "engine-unavailable": ErrorCode.engineUnavailable,
  "image-unavailable": ErrorCode.imageUnavailable,
  "limits-not-enforced": ErrorCode.limitsNotEnforced,
  lost: ErrorCode.engineUnavailable,
  // A cancelled request is answered before anybody asks for its number.
  cancelled: undefined,
};
