import { NotificationType, RequestType, RequestType0 } from "vscode-jsonrpc";
import { z } from "zod";

export const DaemonStatus = z.object({
  version: z.string(),
  pid: z.number().int(),
  startedAt: z.string(),
  engine: z.discriminatedUnion("state", [
    z.object({ state: z.literal("ready"), endpoint: z.string(), version: z.string(), cgroupVersion: z.number().int() }),
    /** Not asked for yet. */
    z.object({ state: z.literal("unknown") }),
    z.object({ state: z.literal("unavailable"), message: z.string() }),
  ]),
  /** Set while an image is being built. */
  building: z
    .object({
      image: z.string(),
      step: z.number().int(),
      steps: z.number().int(),
      message: z.string(),
      elapsedMs: z.number(),
    })
    .optional(),
  pools: z.array(
    z.object({ runnerId: z.string(), warm: z.number().int(), starting: z.number().int(), leased: z.number().int() }),
  ),
  queue: z.object({ waiting: z.number().int(), running: z.number().int() }),
  clients: z.number().int(),
});
export type DaemonStatus = z.infer<typeof DaemonStatus>;

/** Client to server. */
export const StatusRequest = new RequestType0<DaemonStatus, void>("verdict/status");
/** Server to client, whenever the status has changed (at most ten a second). */
export const StatusChanged = new NotificationType<DaemonStatus>("verdict/statusChanged");

/** Client to server: the editor now shows this file; the pool for its language is filled. */
export const DidFocus = new NotificationType<{ uri: string }>("verdict/didFocus");

/** Client to server: stop taking submissions, finish (`drain`) or cancel those under way, then end. */
export const StopRequest = new RequestType<{ drain: boolean }, null, void>("verdict/stop");
