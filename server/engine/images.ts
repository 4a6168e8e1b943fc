/**
 * Builds what is missing and hands out image references. An image's tag is the hash of all that goes into it
 * (`verdict/<runner>:3f2a…`), so nothing is built again that has not changed.
 */
export interface Images {
  /**
   * The reference of a runner's image, building it (and the agent's, and the base) first when it is missing. Concurrent calls share one build.
   * @throws EngineError `build-failed` (the message ends with the log's last lines), `disk-full`, `unreachable`
   */
  ensure(
    runnerId: string,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: BuildProgress) => void },
  ): Promise<string>;
  /** What is there, without building. */
  list(): Promise<readonly ImageState[]>;
}

export interface BuildProgress {
  readonly image: string;
  readonly step: number;
  readonly steps: number;
  readonly message: string;
  readonly elapsedMs: number;
}

export interface ImageState {
  readonly runnerId: string;
  readonly reference: string;
  readonly present: boolean;
  readonly sizeBytes?: number;
}
