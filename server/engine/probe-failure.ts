import { EngineError } from "./engine.ts";
import type { EngineAddress } from "./engine-address.ts";

/** What a failed question to an engine means, and what to do about it. */
export function explainProbeFailure(address: EngineAddress, error: unknown, platform: NodeJS.Platform): EngineError {
  const failure = (code: EngineError["code"], message: string) => new EngineError(code, message, { cause: error });
  const where = `The container engine at ${address.description}`;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === "EACCES" || code === "EPERM" || statusCode === 401 || statusCode === 403) {
    return failure("not-permitted", `${where} is there, but this user may not use it. ${permissionAdvice(platform)}`);
  }
  if (address.local && (code === "ENOENT" || code === "ENOTDIR" || code === "ENOTSOCK")) {
    return failure("not-found", `There is no container engine at ${address.description}. Start it, then try again.`);
  }
  if (isTimeout(error) && !address.local) {
    return failure("unreachable", `${where} does not answer. Check the address and the network, then try again.`);
  }
  if (isTimeout(error) || (address.local && code === "ECONNREFUSED") || Number(statusCode) >= 500) {
    const advice = "Wait until it says that it is running (start it if it has stopped), then try again.";
    return failure("starting", `${where} is not ready yet (${describe(error)}). ${advice}`);
  }
  const advice = "Check that it runs, and that its address and certificates are right, then try again.";
  return failure("unreachable", `${where} cannot be used: ${describe(error)}. ${advice}`);
}

/** The error that helps most when no engine answered: something that is there comes before what is not. */
export function chooseFailure(
  failures: readonly EngineError[],
  tried: readonly string[],
  platform: NodeJS.Platform,
): EngineError {
  for (const code of ["not-permitted", "windows-containers", "starting", "unreachable"] as const) {
    const found = failures.find((failure) => failure.code === code);
    if (found !== undefined) return found;
  }
  const message = `No container engine was found. ${installAdvice(platform)} Looked at: ${tried.join(", ")}.`;
  return new EngineError("not-found", message);
}

function permissionAdvice(platform: NodeJS.Platform): string {
  if (platform === "win32") {
    return "Add yourself to the group docker-users (as administrator: net localgroup docker-users %USERNAME% /add), then sign out and in again.";
  }
  return 'Add yourself to the docker group (sudo usermod -aG docker "$USER"), then log out and in again.';
}

function installAdvice(platform: NodeJS.Platform): string {
  if (platform === "linux") {
    return "Install one (Debian and Ubuntu: sudo apt-get install docker.io) or start the one you have, then try again; DOCKER_HOST can name its address.";
  }
  return "Install and start Docker Desktop (or OrbStack, Colima, Rancher Desktop, Podman), then try again; DOCKER_HOST can name its address.";
}

function isTimeout(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === "TimeoutError" || code === "ETIMEDOUT" || code === "ABORT_ERR";
}

function describe(error: unknown): string {
  if (isTimeout(error)) return "no answer in time";
  return error instanceof Error ? error.message.trim() : String(error);
}
