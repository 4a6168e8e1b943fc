/** Where a Redis is, and how it is spoken to. */
export interface RedisAddress {
  /** As it may be shown: without user and password. */
  readonly name: string;
  readonly options: {
    readonly host: string;
    readonly port: number;
    readonly username?: string;
    readonly password?: string;
    readonly db?: number;
    readonly tls?: { readonly ca?: string };
  };
}

/** The address cannot be used; the message says in what way, and never holds a password. */
export class RedisAddressError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RedisAddressError";
  }
}

const defaultPort = 6379;

/**
 * Reads `redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]`, or `rediss://` for TLS.
 * @param ca certificates of the authority that Redis's own is signed by, PEM; default: those that Node knows. Throws RedisAddressError.
 */
export function parseRedisAddress(text: string, ca?: string): RedisAddress {
  const usage = "it has the form redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], or rediss:// for TLS";
  const url = URL.parse(text);
  if (url === null || (url.protocol !== "redis:" && url.protocol !== "rediss:") || url.hostname === "") {
    throw new RedisAddressError(`The address of Redis cannot be read: ${usage}.`);
  }
  const database = /^\/?(\d*)$/u.exec(url.pathname)?.[1];
  if (database === undefined || url.search !== "" || url.hash !== "") {
    throw new RedisAddressError(`The address of Redis ends in what is no number of a database: ${usage}.`);
  }
  const isEncrypted = url.protocol === "rediss:";
  if (ca !== undefined && !isEncrypted) {
    throw new RedisAddressError("A certificate is of use with an address that begins with rediss:// alone.");
  }
  const host = url.hostname.replace(/^\[(.*)\]$/u, "$1");
  const port = url.port === "" ? defaultPort : Number(url.port);
  return {
    name: `${url.protocol}//${url.hostname}:${port}${database === "" ? "" : `/${database}`}`,
    options: {
      ...{ host, port },
      ...(url.username !== "" && { username: decode(url.username) }),
      ...(url.password !== "" && { password: decode(url.password) }),
      ...(database !== "" && { db: Number(database) }),
      ...(isEncrypted && { tls: ca === undefined ? {} : { ca } }),
    },
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RedisAddressError("User or password in the address of Redis is not encoded well: write % as %25.");
  }
}
