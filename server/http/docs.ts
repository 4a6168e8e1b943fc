import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { App } from "./app.ts";

/** Nothing but what this server serves; the pages of the documentation style single elements. */
const contentSecurityPolicy = {
  "default-src": "'none'",
  "base-uri": "'none'",
  "connect-src": "'self'",
  "font-src": "'self'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  "img-src": "'self' data:",
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
};

/** Makes the OpenAPI document of all routes that are added behind this, and serves it: `/docs` for people, `/docs/json` for programs. */
export async function addDocs(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Verdict",
        version,
        description: "Judges programs against sample and hidden tests in throw-away containers. Errors are RFC 9457's.",
      },
      tags: [
        { name: "problems", description: "What can be solved, and in what" },
        { name: "submissions", description: "Programs that are judged" },
        { name: "runs", description: "Programs that are only run" },
        { name: "operation", description: "For whoever runs the server" },
      ],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    baseDir: findAssets(),
    // The framework's own is none of ours.
    logo: null as never,
    theme: { title: "Verdict" },
    staticCSP: contentSecurityPolicy,
    // Without the bar that asks for another document.
    uiConfig: { layout: "BaseLayout", deepLinking: false, tryItOutEnabled: true },
  });
}

/** The files of the documentation's pages: beside the bundle, else in their package. */
function findAssets(): string {
  const besides = path.join(import.meta.dirname, "swagger-ui");
  if (existsSync(besides)) return besides;
  return path.join(path.dirname(fileURLToPath(import.meta.resolve("@fastify/swagger-ui/package.json"))), "static");
}
