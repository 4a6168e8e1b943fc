import { createHash } from "node:crypto";
import type { Logger } from "../base/logger.ts";
import { SandboxError } from "./api.ts";
import type { Container } from "./container.ts";
import { toSandboxError } from "./engine-errors.ts";
import { containerLimits, containerOptions, type Weaken } from "./hardening.ts";
import { checkFiles, checkJobFilter, type LimitCheck, PROBE_LIMITS, questions } from "./limit-checks.ts";
import { recallChecks, rememberChecks } from "./limit-memory.ts";
import { checkInJobs } from "./limits-in-jobs.ts";
import type { SandboxEngine, Supplier } from "./supplier.ts";

export type { LimitCheck };

export interface VerifierOptions {
  readonly supplier: Pick<Supplier, "start" | "ask">;
  /** Absolute path. */
  readonly stateDirectory: string;
  readonly allowedGaps: readonly string[];
  readonly runtime?: string;
  readonly logger: Logger;
  readonly weaken?: Weaken;
  readonly discard: (container: Container) => void;
}

/** Shows that an engine enforces what judging rests on. */
export interface Verifier {
  /**
   * What is in force, as remembered for this engine or shown now.
   * @param again does not believe what is remembered
   * @throws SandboxError when the probe container could not be run
   */
  check(engine: SandboxEngine, image: string, again: boolean): Promise<readonly LimitCheck[]>;
  /** @throws SandboxError `limits-not-enforced` naming what is not in force and not allowed to be missing */
  assertEnforced(engine: SandboxEngine, image: string, onWait: (message: string) => void): Promise<void>;
}

/** Makes a verifier. A result is remembered for an engine's id, its version, its confinement and the very hardening it was shown with. */
export function createVerifier(options: VerifierOptions): Verifier {
  const known = new Map<string, readonly LimitCheck[]>();
  const underWay = new Map<string, Promise<readonly LimitCheck[]>>();

  const keyOf = (engine: SandboxEngine): string => {
    const plain = containerOptions(
      "",
      [],
      { name: "", labels: {} },
      PROBE_LIMITS,
      { compileUid: 0, runUid: 0 },
      engine.architecture,
      options.runtime,
    );
    const hardening = JSON.stringify(options.weaken?.(plain) ?? plain);
    return createHash("sha256")
      .update(JSON.stringify([engine.id, engine.version, engine.securityOptions, hardening]))
      .digest("hex");
  };

  const again = async (container: Container, checks: readonly LimitCheck[]): Promise<readonly LimitCheck[]> =>
    container.ready.isGvisor ? checkInJobs(container, checks) : checks;

  const show = async (engine: SandboxEngine, image: string, key: string): Promise<readonly LimitCheck[]> => {
    const asked: LimitCheck[] = [];
    try {
      // One after the other: the question about CPU time is not to be disturbed by the others.
      for (const { command, read } of questions) {
        asked.push(...read(await options.supplier.ask(engine, image, command, PROBE_LIMITS), engine.securityOptions));
      }
    } catch (error) {
      throw toSandboxError(error, "be asked which limits it enforces");
    }
    const container = await options.supplier.start(engine, image, "limits", containerLimits(0, 0, 1, []));
    const { jobsFiltered, landlockAbi } = container.ready;
    const found = [...asked, checkJobFilter(jobsFiltered), checkFiles(landlockAbi)];
    const checks = await again(container, found).finally(() => options.discard(container));
    known.set(key, checks);
    // A gap is looked at afresh by the next daemon: it may have been mended without a new engine version.
    if (checks.every(({ enforced }) => enforced))
      await rememberChecks(options.stateDirectory, key, checks, options.logger);
    return checks;
  };

  const check: Verifier["check"] = async (engine, image, again) => {
    const key = keyOf(engine);
    const remembered = again ? undefined : (known.get(key) ?? (await recallChecks(options.stateDirectory, key)));
    if (remembered !== undefined) {
      known.set(key, remembered);
      return remembered;
    }
    const running = underWay.get(key) ?? show(engine, image, key).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };

  return {
    check,
    async assertEnforced(engine, image, onWait) {
      const key = keyOf(engine);
      const settled = known.get(key);
      if (settled === undefined) onWait("Checking which limits the container engine enforces");
      const missing = (list: readonly LimitCheck[]): LimitCheck[] =>
        list.filter(({ enforced, limit }) => !enforced && !options.allowedGaps.includes(limit));
      let gaps = missing(settled ?? (await check(engine, image, false)));
      // Asked again with a gap known: look again, for the user may have mended it.
      if (gaps.length > 0 && settled !== undefined) gaps = missing(await check(engine, image, true));
      if (gaps.length === 0) return;
      throw new SandboxError(
        "limits-not-enforced",
        [
          "The container engine does not enforce what judging rests on:",
          ...gaps.map(({ limit, found, mend }) => `${limit}: ${found}. ${mend}`),
        ].join("\n"),
      );
    },
  };
}
