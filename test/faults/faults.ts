import type { Fault } from "./fault.ts";
import { cutWorker } from "./faults/cut-worker.ts";
import { damagePage } from "./faults/damage-page.ts";
import { fillDisk } from "./faults/fill-disk.ts";
import { halfOpen } from "./faults/half-open.ts";
import { jumpClock } from "./faults/jump-clock.ts";
import { killContainer } from "./faults/kill-container.ts";
import { killDaemon } from "./faults/kill-daemon.ts";
import { killServer } from "./faults/kill-server.ts";
import { killWorker } from "./faults/kill-worker.ts";
import { removeImage } from "./faults/remove-image.ts";
import { restartRedis } from "./faults/restart-redis.ts";
import { stopEngine } from "./faults/stop-engine.ts";

/** Every fault, in the order in which they are tried. */
export const faults: readonly Fault[] = [
  ...[killDaemon, killContainer, stopEngine, removeImage],
  ...[fillDisk, damagePage, jumpClock, halfOpen],
  ...[restartRedis, killServer, killWorker, cutWorker],
];
