import rateLimit, { type errorResponseBuilderContext } from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { HttpError } from "./http-error.ts";

/** Failed tries to say who one is, of one address in a minute, before they are not even told that they failed. */
const failuresPerMinute = 30;
const minuteMs = 60_000;

/** Hears of tries to come in that failed. */
export interface Failures {
  /** Throws HttpError rateLimited when this address has failed too often. */
  count(request: FastifyRequest): Promise<void>;
}

/** Bounds how many requests a token, or an address without one, may send in a minute: on all routes that are added behind this. */
export async function limitRequests(app: App, perMinute: number): Promise<Failures> {
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: minuteMs,
    keyGenerator: keyOf,
    onExceeded: (request: FastifyRequest) => {
      request.isLimited = true;
    },
    errorResponseBuilder: (_request: FastifyRequest, { ttl }: errorResponseBuilderContext) =>
      tooMany("Too many requests with this token or from this address", ttl),
  });
  const failures = app.createRateLimit({
    max: failuresPerMinute,
    timeWindow: minuteMs,
    keyGenerator: ({ ip }) => ip,
  });
  return {
    count: async (request) => {
      const tried = await failures(request);
      if (tried.isAllowed || !tried.isExceeded) return;
      request.isLimited = true;
      throw tooMany("Too many failed tries from this address", tried.ttl);
    },
  };
}

function keyOf({ identity, ip }: FastifyRequest): string {
  return identity === undefined || identity.tokenId === "local" ? `address ${ip}` : `token ${identity.tokenId}`;
}

function tooMany(what: string, ttlMs: number): HttpError {
  const seconds = Math.max(1, Math.ceil(ttlMs / 1000));
  return new HttpError("rateLimited", `${what}: try again in ${seconds} s.`, seconds);
}
