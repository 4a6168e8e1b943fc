import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EngineError } from "./engine.ts";
import { type EngineAddress, parseAddress } from "./engine-address.ts";

/**
 * The engine that the user's docker settings name, as the docker command reads them: DOCKER_HOST, else the context in
 * DOCKER_CONTEXT, else `currentContext` of `config.json`. Undefined when nothing is named.
 * @throws EngineError `unreachable` when what is named cannot be read or used
 */
export async function findNamedAddress(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): Promise<EngineAddress | undefined> {
  const directory = environment.DOCKER_CONFIG || join(home, ".docker");
  if (environment.DOCKER_HOST) {
    const verify = Boolean(environment.DOCKER_TLS_VERIFY);
    const certificates = environment.DOCKER_CERT_PATH || directory;
    const tls = verify || environment.DOCKER_TLS ? { directory: certificates, verify } : undefined;
    return parseAddress(environment.DOCKER_HOST, "DOCKER_HOST", tls);
  }
  if (environment.DOCKER_CONTEXT) return readContext(directory, environment.DOCKER_CONTEXT, "DOCKER_CONTEXT");
  const path = join(directory, "config.json");
  const config = await readJson(path);
  const current = typeof config?.currentContext === "string" ? config.currentContext : "";
  return current === "" ? undefined : readContext(directory, current, path);
}

/** A context is stored under the SHA-256 of its name; "default" is not stored and means the usual places. */
async function readContext(directory: string, name: string, source: string): Promise<EngineAddress | undefined> {
  if (name === "default") return undefined;
  const folder = createHash("sha256").update(name).digest("hex");
  const path = join(directory, "contexts", "meta", folder, "meta.json");
  const meta = await readJson(path);
  const endpoint = asRecord(asRecord(meta?.Endpoints)?.docker);
  const host = endpoint?.Host;
  if (typeof host !== "string" || host === "") {
    const message = `${source} names the docker context "${name}", which ${path} does not describe. Choose another: docker context use NAME.`;
    throw new EngineError("unreachable", message);
  }
  const certificates = join(directory, "contexts", "tls", folder, "docker");
  const hasTls = asRecord(asRecord(meta?.TLSMaterial)?.docker) !== undefined || (await hasFile(certificates));
  const tls = hasTls ? { directory: certificates, verify: endpoint?.SkipTLSVerify !== true } : undefined;
  return parseAddress(host, `docker context "${name}"`, host.startsWith("tcp:") ? tls : undefined);
}

async function hasFile(certificates: string): Promise<boolean> {
  for (const name of ["ca.pem", "cert.pem"]) {
    if ((await readFile(join(certificates, name)).catch(() => undefined)) !== undefined) return true;
  }
  return false;
}

/** Undefined when there is no such file. */
async function readJson(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    return asRecord(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError("unreachable", `${path} cannot be read (${reason}). Mend it, or set DOCKER_HOST.`, { cause });
  }
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}
