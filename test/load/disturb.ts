import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

export interface Disturbance {
  /** Stops doing harm; says what was done. */
  end(): Promise<{ readonly containers: number; readonly judges: number }>;
}

interface Victim {
  /** As on the judge's containers' labels: no other's are killed. */
  readonly stateId: string;
  /** Kills the judge, and starts it again. */
  kill(): Promise<void>;
}

/** Kills a container of the judge every few seconds, and the judge itself every half minute, until it is ended. */
export function disturb({ stateId, kill }: Victim): Disturbance {
  const ending = new AbortController();
  const done = { containers: 0, judges: 0 };
  const work = async () => {
    for (let round = 1; !ending.signal.aborted; round++) {
      await delay(5_000, undefined, { signal: ending.signal }).catch(() => {});
      if (ending.signal.aborted) return;
      if (round % 6 === 0) {
        await kill();
        done.judges += 1;
      } else if (killContainer(stateId, round)) done.containers += 1;
    }
  };
  const working = work();
  return {
    end: async () => {
      ending.abort();
      await working;
      return done;
    },
  };
}

function killContainer(stateId: string, choice: number): boolean {
  const docker = (...args: readonly string[]) => execFileSync("docker", args, { encoding: "utf8", stdio: "pipe" });
  const ids = docker("ps", "--quiet", "--filter", `label=verdict.state=${stateId}`).split("\n").filter(Boolean);
  const id = ids[choice % Math.max(1, ids.length)];
  if (id === undefined) return false;
  try {
    docker("kill", "--signal", "KILL", id);
    return true;
  } catch {
    // It was thrown away meanwhile.
    return false;
  }
}
