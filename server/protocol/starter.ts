import { RequestType } from "vscode-jsonrpc";
import { z } from "zod";

export const StarterParams = z.object({
  /** `file:` URI of the problem's folder, or of anything in it. */
  uri: z.string(),
  problemDirectory: z.string().optional(),
  /** A runner's id; absent: the languages that there is starter code for, and no text. */
  languageId: z.string().optional(),
});
export type StarterParams = z.infer<typeof StarterParams>;

export const StarterResult = z.object({
  problemDirectory: z.string(),
  problemName: z.string(),
  /** In which the problem's function or class can be written: id, name, a usual file name (`two-sum.py`). */
  languages: z.array(z.object({ id: z.string(), name: z.string(), fileName: z.string() })),
  text: z.string().optional(),
});
export type StarterResult = z.infer<typeof StarterResult>;

/** Client to server: code to begin with, from the problem's signature. Errors: packageBroken, noProblem, noSignature, unknownLanguage. */
export const StarterRequest = new RequestType<StarterParams, StarterResult, void>("verdict/starter");
