import { z } from "zod";
import type { App } from "../app.ts";
import { errorResponses } from "../http-error.ts";
import type { HttpServices } from "../services.ts";

const LanguageView = z.object({
  id: z.string().describe("For `language` in other requests."),
  name: z.string(),
  extensions: z.array(z.string()),
});

/** `GET /languages`. */
export function addLanguages(app: App, { languages }: HttpServices): void {
  const views = languages.map(({ id, name, extensions }) => ({ id, name, extensions: [...extensions] }));
  app.get(
    "/languages",
    {
      config: { roles: ["student", "instructor", "service"] },
      schema: {
        summary: "The languages that programs may be written in",
        tags: ["problems"],
        response: {
          200: z.object({ languages: z.array(LanguageView) }).meta({ example: { languages: views.slice(0, 1) } }),
          ...errorResponses("unauthorized"),
        },
      },
    },
    async () => ({ languages: views }),
  );
}
