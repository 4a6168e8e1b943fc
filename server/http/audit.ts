import type { App } from "./app.ts";
import type { HttpServices } from "./services.ts";

/** Writes down every request that changed something or was refused, and tells the metrics of all. */
export function addAudit(app: App, { audit, observe }: HttpServices): void {
  app.addHook("onResponse", async (request, reply) => {
    const { method, identity, ip, subject } = request;
    const { url } = request.routeOptions;
    const { statusCode } = reply;
    observe?.(method, url, statusCode, reply.elapsedTime / 1000);
    const isRefused = statusCode === 401 || statusCode === 403;
    // Whoever sends too many must not push everybody's lines out of the log.
    if (request.isLimited) return;
    if (url === undefined || (method === "GET" && !isRefused) || method === "OPTIONS") return;
    audit.write({
      ...(identity !== undefined && { tokenId: identity.tokenId, name: identity.name }),
      ...{ address: ip, route: `${method} ${url}`, ...subject, outcome: statusCode },
    });
  });
}
