import type { MakeInfrastructure } from "../../../server/compose-judge.ts";
import type { LeaseStart } from "../../../server/sandbox/sandbox-options.ts";
import type { ScriptedSandbox } from "./scripted-sandbox.ts";

/** Puts a scripted sandbox in the place of engine, images and containers. */
export function withSandbox(sandbox: ScriptedSandbox): MakeInfrastructure {
  return ({ languages, events }) => {
    sandbox.events.on("lease", (start: LeaseStart) => events.onLease?.(start));
    const runners = async () =>
      languages.map(({ id, name, extensions }) => ({
        id,
        name,
        extensions: [...extensions],
        variants: [],
        image: `scripted/${id}`,
        present: true,
      }));
    return {
      sandbox,
      engineState: () => ({ state: "ready", endpoint: "scripted", version: "0", cgroupVersion: 2 }),
      checkEngine: async () => {},
      building: () => undefined,
      pools: () => [],
      runners,
      buildRunners: async (ids, onProgress) => {
        for (const id of ids) onProgress({ image: id, step: 1, steps: 1, message: "built", elapsedMs: 1 });
        return runners();
      },
      sbom: async (id) => `{"bomFormat":"CycloneDX","metadata":{"component":{"name":"scripted/${id}"}}}\n`,
      doctor: async () => [{ check: "scripted", state: "ok", found: "all of it" }],
      [Symbol.asyncDispose]: async () => {},
    };
  };
}
