import { z } from "zod";
import type { App } from "../app.ts";
import type { HttpServices } from "../services.ts";

const ReadyView = z.object({
  ready: z.boolean(),
  engine: z.enum(["ready", "unknown", "unavailable"]).describe("The container engine."),
  database: z.enum(["ready", "unavailable"]),
  queue: z.enum(["ready", "full"]),
});

/** `GET /healthz` and `GET /readyz`, for whoever watches the server. */
export function addHealth(app: App, services: HttpServices): void {
  app.get(
    "/healthz",
    {
      config: { rateLimit: false },
      schema: {
        summary: "Whether the server lives",
        tags: ["operation"],
        security: [],
        response: { 200: z.object({ status: z.literal("ok") }) },
      },
    },
    async () => ({ status: "ok" as const }),
  );
  app.get(
    "/readyz",
    {
      schema: {
        summary: "Whether submissions would be judged now",
        tags: ["operation"],
        security: [],
        response: { 200: ReadyView, 503: ReadyView.describe("Not just now.") },
      },
    },
    async (_request, reply) => {
      await services.checkEngine();
      const engine = services.status().engine.state;
      const database = isDatabaseReady(services) ? "ready" : "unavailable";
      const queue = services.hasRoom() ? "ready" : "full";
      const ready = engine === "ready" && database === "ready" && queue === "ready";
      return reply.code(ready ? 200 : 503).send({ ready, engine, database, queue });
    },
  );
}

function isDatabaseReady({ checkDatabase }: HttpServices): boolean {
  try {
    checkDatabase();
    return true;
  } catch {
    return false;
  }
}
