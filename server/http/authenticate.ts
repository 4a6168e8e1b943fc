import { BlockList, isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import type { Identity, Role } from "../access/token-record.ts";
import type { Tokens } from "../access/tokens.ts";
import { HttpError } from "./http-error.ts";

/** Everyone, while there are no tokens and only this machine can reach the server. */
const localUser: Identity = { tokenId: "local", name: "local", role: "instructor" };

/** Says who asks. */
export interface Gate {
  /** Throws HttpError unauthorized. */
  identify(request: FastifyRequest): Identity;
}

/**
 * @param host what the server is bound to
 * @throws when it can be reached from outside this machine, and nobody has a token
 */
export function createGate(tokens: Tokens, host: string): Gate {
  const isLocal = isLoopback(host);
  if (!isLocal && !tokens.hasAny()) {
    throw new Error(
      `Nobody has a token, and on ${host} the server could be reached from other machines: make a token first (verdict token create), or serve on 127.0.0.1.`,
    );
  }
  // One that was revoked or has expired counts: that must not open the door to everyone.
  let isOpen = isLocal && tokens.list().length === 0;
  return {
    identify: (request) => {
      const secret = readSecret(request.headers.authorization);
      if (isOpen && tokens.hasAny()) isOpen = false;
      if (isOpen) {
        checkHost(request.headers.host);
        return localUser;
      }
      if (secret === undefined) throw new HttpError("unauthorized", "Send a token: `Authorization: Bearer vdt_…`.");
      const identity = tokens.authenticate(secret);
      if (identity === undefined)
        throw new HttpError("unauthorized", "This token is not valid: it is unknown, has expired or was revoked.");
      return identity;
    },
  };
}

/** Throws HttpError forbidden. */
export function checkRole({ role }: Identity, allowed: readonly Role[]): void {
  if (!allowed.includes(role)) throw new HttpError("forbidden", `A token of the role ${role} may not do this.`);
}

function readSecret(header: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host.toLowerCase() === "localhost" : loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

/** A page of somewhere else that has its own name resolved to this machine says that name, and may not come in. */
function checkHost(header: string | undefined): void {
  const host = /^\[?(.*?)\]?(?::\d*)?$/.exec(header ?? "")?.[1] ?? "";
  if (!isLoopback(host))
    throw new HttpError("forbidden", "Without tokens the server answers only as localhost: call it by that name.");
}
