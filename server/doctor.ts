import { diagnoseRuntime } from "./engine/diagnose-runtime.ts";
import {
  diagnoseDisk,
  diagnoseEngine,
  diagnoseImages,
  diagnoseMissingEngine,
  diagnoseNode,
  readDiskSpace,
} from "./engine/doctor.ts";
import type { Engine } from "./engine/engine.ts";
import type { ImageState } from "./engine/images.ts";
import type { DoctorLine } from "./protocol/doctor.ts";
import type { PooledSandbox } from "./sandbox/sandbox.ts";

/** What the doctor looks at. */
export interface Patient {
  readonly connect: () => Promise<Engine>;
  readonly images: () => Promise<readonly ImageState[]>;
  readonly sandbox: Pick<PooledSandbox, "verify">;
  readonly allowedGaps: readonly string[];
  readonly runtime: string | undefined;
}

/** Looks at Node, engine, limits in force, images and disk, one line each; never rejects. */
export async function examine({ connect, images, sandbox, allowedGaps, runtime }: Patient): Promise<DoctorLine[]> {
  const node = diagnoseNode(process.versions.node);
  let engine: Engine;
  try {
    engine = await connect();
  } catch (error) {
    return [node, ...diagnoseMissingEngine(error)];
  }
  const runtimeLine = diagnoseRuntime(engine, runtime);
  const lines = [node, ...diagnoseEngine(engine), runtimeLine];
  try {
    const states = await images();
    // Limits do not depend on the language: whichever image is there will do.
    const probe = states.find(({ present }) => present);
    // Without its runtime no container can be asked, and one line that says so is enough.
    const canAsk = runtimeLine.state !== "failed";
    const limits =
      probe === undefined
        ? [notChecked("no image is built yet")]
        : canAsk
          ? await examineLimits(sandbox, probe.runnerId, allowedGaps)
          : [];
    const disk = diagnoseDisk(await readDiskSpace(engine));
    return [...lines, ...limits, ...diagnoseImages(states), disk];
  } catch (error) {
    return [...lines, ...diagnoseMissingEngine(error)];
  }
}

async function examineLimits(
  sandbox: Pick<PooledSandbox, "verify">,
  runnerId: string,
  allowedGaps: readonly string[],
): Promise<readonly DoctorLine[]> {
  try {
    const checks = await sandbox.verify(runnerId, { again: true });
    return checks.map(({ limit, enforced, found, note }): DoctorLine => {
      const check = `limit: ${limit}`;
      if (enforced) return { check, state: "ok", found: note === undefined ? "in force" : `in force: ${note}` };
      const mend = `make the engine enforce it, or, at your own risk, add "${limit}" to allowedGaps in config.json`;
      return { check, state: allowedGaps.includes(limit) ? "warning" : "failed", found, mend };
    });
  } catch (error) {
    return [
      { check: "limits in force", state: "failed", found: (error as Error).message, mend: "verdict runners build" },
    ];
  }
}

function notChecked(found: string): DoctorLine {
  return { check: "limits in force", state: "not-checked", found, mend: "verdict runners build" };
}
