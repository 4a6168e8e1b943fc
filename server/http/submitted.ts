import { z } from "zod";
import type { Identity } from "../access/token-record.ts";
import type { Language } from "../languages/language.ts";
import { HttpError } from "./http-error.ts";

/** The largest source, in bytes as UTF-8: no solution is larger. */
const mostSourceBytes = 1024 * 1024;

/** What a body says of the code and of whose it is. */
export const submittedCode = {
  language: z.string().max(64).describe("An id of `GET /languages`."),
  code: z.string().describe("The source: text without NUL characters, at most 1 MiB as UTF-8."),
  fileName: z
    .string()
    .regex(/^\w[\w.+ -]{0,99}$/)
    .optional()
    .describe("As the user calls the file: messages of compilers name it so."),
  user: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe("For tokens of the role service: on whose behalf. The submission is then this user's."),
};

/** For the documentation's examples: there is no language that this room knows. */
export function exampleOf(languages: readonly Language[]): { readonly language: string; readonly code: string } {
  return { language: languages[0]?.id ?? "", code: "The program's text." };
}

export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe(
      "Of the client's choosing. The same key with the same body stands for the same submission for good; with another body it is refused.",
    ),
});

/** Throws HttpError unknownLanguage, which lists the known ones. */
export function findLanguage(languages: readonly Language[], id: string): Language {
  const language = languages.find((known) => known.id === id);
  if (language !== undefined) return language;
  const known = languages.map((each) => each.id).join(", ");
  throw new HttpError("unknownLanguage", `There is no language of this id. Known: ${known}.`);
}

/** The code as bytes. Throws HttpError badSource. */
export function readCode(code: string): Uint8Array {
  const bytes = readText(code, "The code", "badSource");
  if (bytes.length > mostSourceBytes) throw new HttpError("badSource", "The code is larger than 1 MiB.");
  if (code.includes("\0"))
    throw new HttpError("badSource", `The code is not text: character ${code.indexOf("\0") + 1} is NUL.`);
  if (code.trim() === "") throw new HttpError("badSource", "The code is empty.");
  return bytes;
}

/** The text as UTF-8. Throws an HttpError for one that has none. */
export function readText(text: string, what: string, kind: "badSource" | "badTest"): Uint8Array {
  if (!text.isWellFormed()) throw new HttpError(kind, `${what} holds half of a character (a lone surrogate).`);
  return Buffer.from(text);
}

/** Whose the submission is. Throws HttpError forbidden where somebody speaks for another and may not. */
export function userOf(identity: Identity, onBehalfOf: string | undefined): string {
  if (onBehalfOf === undefined || onBehalfOf === identity.name) return identity.name;
  if (identity.role !== "service")
    throw new HttpError("forbidden", "Only a token of the role service submits on behalf of others.");
  if (!onBehalfOf.isWellFormed()) throw new HttpError("invalidRequest", "The user's name is not text.");
  return onBehalfOf;
}
