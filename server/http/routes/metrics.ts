import { z } from "zod";
import type { App } from "../app.ts";
import { errorResponses } from "../http-error.ts";
import type { HttpServices } from "../services.ts";

/** `GET /metrics`, where there are any. */
export function addMetrics(app: App, { renderMetrics }: HttpServices): void {
  if (renderMetrics === undefined) return;
  app.get(
    "/metrics",
    {
      config: { roles: ["instructor", "service"] },
      schema: {
        summary: "Figures for Prometheus",
        tags: ["operation"],
        response: {
          200: { description: "Prometheus' text format.", content: { "text/plain": { schema: z.string() } } },
          ...errorResponses("unauthorized", "forbidden"),
        },
      },
    },
    async (_request, reply) => {
      const { contentType, text } = await renderMetrics();
      return reply.type(contentType).serializer(String).send(text);
    },
  );
}
