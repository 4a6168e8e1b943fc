import { readFile } from "node:fs/promises";
import { Agent } from "node:https";
import { join } from "node:path";
import type Docker from "dockerode";
import { EngineError } from "./engine.ts";

/** Where an engine may be listening. */
export interface EngineAddress {
  /** For dockerode, whose types do not know that it takes an agent. */
  readonly connection: ConnectionOptions;
  /** For people: "unix:///var/run/docker.sock (usual place)". */
  readonly description: string;
  /** A socket file or pipe of this machine, which either is there or is not. */
  readonly local: boolean;
}

type ConnectionOptions = Docker.DockerOptions & { readonly agent?: Agent };

/** What TLS needs for a TCP address; `undefined` for plain HTTP. */
export interface TlsChoice {
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`, each as far as it is there. */
  readonly directory: string;
  readonly verify: boolean;
}

/**
 * Reads an engine's address as DOCKER_HOST and docker contexts write it: `unix://`, `npipe://`, `tcp://`, `http://`, `https://`.
 * @throws EngineError `unreachable` for an address that Verdict cannot use (`ssh://`, ...), saying what to do instead
 */
export async function parseAddress(host: string, source: string, tls: TlsChoice | undefined): Promise<EngineAddress> {
  const description = `${host} (${source})`;
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (socket !== undefined) return socketAddress(socket, description);
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (url?.protocol === "ssh:") {
    const advice = `Forward its socket instead: ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock ${url.host}, and set DOCKER_HOST=unix:///tmp/docker.sock.`;
    throw new EngineError("unreachable", `${source} names ${host}, and Verdict does not speak ssh. ${advice}`);
  }
  if (url === undefined || !["tcp:", "http:", "https:"].includes(url.protocol) || url.hostname === "") {
    const known = "unix:///path/to/docker.sock, npipe:////./pipe/docker_engine or tcp://host:port";
    throw new EngineError("unreachable", `${source} names "${host}", which is no engine's address. Use ${known}.`);
  }
  const secure = tls !== undefined || url.protocol === "https:";
  const port = Number(url.port) || (secure ? 2376 : 2375);
  const address = { host: url.hostname.replace(/^\[(.*)\]$/, "$1"), port, pathPrefix: url.pathname || "/" };
  const connection = secure ? await addTls(address, tls, source) : { ...address, protocol: "http" as const };
  return { connection: { ...nothing, ...connection }, description, local: false };
}

/** The address of a Unix socket or a Windows pipe. */
export function socketAddress(socketPath: string, description: string): EngineAddress {
  return { connection: { ...nothing, socketPath, protocol: "http" }, description, local: true };
}

// dockerode fills whatever it is not given from DOCKER_HOST and its kin; it is given everything.
const nothing = {
  host: undefined,
  port: undefined,
  socketPath: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
  timeout: undefined,
} as unknown as ConnectionOptions;

async function addTls(
  address: Docker.DockerOptions,
  tls: TlsChoice | undefined,
  source: string,
): Promise<ConnectionOptions> {
  const read = async (name: string): Promise<string | undefined> => {
    if (tls === undefined) return undefined;
    try {
      return await readFile(join(tls.directory, name), "utf8");
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw new EngineError("unreachable", `${source}: ${join(tls.directory, name)} cannot be read.`, { cause });
    }
  };
  const [ca, cert, key] = await Promise.all([read("ca.pem"), read("cert.pem"), read("key.pem")]);
  const given = Object.fromEntries(Object.entries({ ca, cert, key }).filter(([, value]) => value !== undefined));
  const agent = new Agent({ ...given, rejectUnauthorized: tls?.verify ?? true, keepAlive: true });
  return { ...address, protocol: "https", agent };
}
