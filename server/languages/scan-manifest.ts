import { z } from "zod";

const text = z.string("must be a text").min(1, "must not be empty");
const texts = z.array(text, "must be a list of texts");

/** `runners/<id>/scan/scan.json`; runners/SCAN.md says what each part is for. */
export const ScanManifest = z.strictObject({
  grammar: text.regex(/^[a-z-]+\/[a-z_-]+\.wasm$/u, "must be a grammar's file in its package (PACKAGE/NAME.wasm)"),
  /** Files of queries, read one after the other; also another runner's, whose language this one contains. */
  queries: z
    .array(
      text.regex(
        /^(?:\.\.\/\.\.\/[a-z][a-z0-9-]*\/scan\/)?[a-z][a-z0-9-]*\.scm$/u,
        "must be a .scm file in the scan folder, or in another runner's (../../OTHER/scan/NAME.scm)",
      ),
      "must be a list of texts",
    )
    .min(1, "must name at least one"),
  receivers: texts.default([]),
  methodsNeedReceiver: z.boolean("must be true or false").default(false),
  importBinds: z.enum(["first", "last", "nothing"], "must be first, last or nothing"),
  importPrefixes: texts.default([]),
  implicit: texts.default([]),
  refused: z.record(
    z.string().regex(/^[a-z][a-z-]*$/u, "must be lower-case letters and dashes"),
    z.strictObject({ imports: texts.default([]), calls: texts.default([]), message: text }),
  ),
});
export type ScanManifest = z.infer<typeof ScanManifest>;
