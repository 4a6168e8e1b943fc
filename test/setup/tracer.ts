import { canInstall, findCommand, installMissing } from "./packages.ts";

/** Brings strace where the machine can have it; where it cannot, the tests that need it count as not run here. */
export async function prepareTracer(): Promise<void> {
  if (canTrace()) return;
  if (!canInstall()) {
    console.log("- strace: not here (needs root on Linux and apt)");
    return;
  }
  await installMissing([{ debianPackage: "strace", proof: "strace" }]).catch((error: Error) =>
    console.log(error.message),
  );
}

/** Whether this process may look into the containers of an engine on this machine. */
export function canTrace(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && findCommand("strace") !== undefined;
}
