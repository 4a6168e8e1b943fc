import type { DoctorLine } from "./doctor.ts";
import type { Engine } from "./engine.ts";

/** gVisor's runtime, as its own documentation registers it. */
const GVISOR = "runsc";
const REGISTER =
  'install runsc (Debian: apt-get install runsc), add {"runtimes": {"runsc": {"path": "/usr/bin/runsc"}}} to the engine\'s daemon.json and restart the engine';
const CHOOSE = `"runtime": "${GVISOR}" in config.json`;

/**
 * The line that says which runtime containers have and which others the engine knows.
 * @param chosen what the configuration names; undefined leaves it to the engine
 */
export function diagnoseRuntime(
  { runtimes, defaultRuntime }: Pick<Engine, "runtimes" | "defaultRuntime">,
  chosen: string | undefined,
): DoctorLine {
  const check = "runtime";
  const registered = `registered: ${runtimes.length === 0 ? "none named" : runtimes.join(", ")}`;
  const hasGvisor = runtimes.includes(GVISOR);
  if (chosen === undefined) {
    const stronger = hasGvisor
      ? `optional, a stronger wall: ${CHOOSE}`
      : `optional, a stronger wall: ${REGISTER}; then ${CHOOSE}`;
    const isStrong = defaultRuntime === GVISOR;
    const found = `${defaultRuntime}, the engine's choice; ${registered}`;
    return { check, state: "ok", found, ...(isStrong ? {} : { mend: stronger }) };
  }
  if (runtimes.includes(chosen)) return { check, state: "ok", found: `${chosen}, as configured; ${registered}` };
  const mend = `${chosen === GVISOR ? REGISTER : "register it in the engine's daemon.json and restart the engine"}, or take "runtime" out of config.json`;
  return { check, state: "failed", found: `the engine has no runtime "${chosen}"; ${registered}`, mend };
}
