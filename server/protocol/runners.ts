import { ProgressType, RequestType, RequestType0 } from "vscode-jsonrpc";
import { z } from "zod";

export const RunnerInfo = z.object({
  id: z.string(),
  name: z.string(),
  extensions: z.array(z.string()),
  /** Other ways to compile and run, such as with sanitizers. */
  variants: z.array(z.object({ id: z.string(), title: z.string() })),
  image: z.string(),
  present: z.boolean(),
  sizeBytes: z.number().optional(),
});
export type RunnerInfo = z.infer<typeof RunnerInfo>;

export const BuildProgress = z.object({
  image: z.string(),
  step: z.number().int(),
  steps: z.number().int(),
  message: z.string(),
  elapsedMs: z.number(),
});
export type BuildProgress = z.infer<typeof BuildProgress>;

/** Client to server: the languages there are; needs no engine (then `present` is false everywhere). */
export const RunnersRequest = new RequestType0<RunnerInfo[], void>("verdict/runners");
/**
 * Client to server: which version of its compiler or runtime each runner's image holds, by runner id. An image is asked in
 * a container, once; runners whose images are not built, or that do not say, are left out.
 */
export const RunnerVersionsRequest = new RequestType0<Record<string, string>, void>("verdict/runnerVersions");
/** Client to server: builds missing images of the named runners (empty: all). Progress: BuildProgress with the token. */
export const BuildRunnersRequest = new RequestType<
  { ids: string[]; partialResultToken?: string | number },
  RunnerInfo[],
  void
>("verdict/buildRunners");
/**
 * Client to server: what a runner's image holds, as a CycloneDX 1.6 document in JSON. Fails with `imageUnavailable` when the image is not
 * built, with `notFound` when there is no such runner.
 */
export const RunnerSbomRequest = new RequestType<{ id: string }, { sbom: string }, void>("verdict/runnerSbom");
export const BuildProgressType = new ProgressType<BuildProgress>();
