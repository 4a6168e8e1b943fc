import type { Fault } from "./fault.ts";
import { killContainer } from "./faults/kill-container.ts";
import { killDaemon } from "./faults/kill-daemon.ts";
import { stopEngine } from "./faults/stop-engine.ts";

/** Every fault, in the order in which they are tried. */
export const faults: readonly Fault[] = [killDaemon, killContainer, stopEngine];
