import { z } from "zod";

/**
 * Before any LSP byte, each side of the daemon's socket sends one line of JSON ended by `\n` (at most 4,096 bytes):
 * first the client its greeting, then the daemon its answer. After an `ok` answer the socket carries LSP frames.
 * A daemon serves every client of its protocol major. A client sends `retire: true` when it can start its own: a daemon
 * of an older version then takes no further client, drains its submissions and ends. That client, and every other one until then, is answered `refused`, `draining`,
 * and its connection is held open until the daemon has ended: when it closes, start the new daemon (start.ts). So nobody has to poll,
 * and the older daemon's containers live as long as its lock. A daemon that is
 * not older takes no notice of `retire`.
 */
export const PROTOCOL_MAJOR = 1;

export const Greeting = z.object({
  verdict: z.number().int(),
  /** Version of the client's package, semver. */
  version: z.string(),
  /** Content of `token` in the daemon's 0700 state folder: who can read it is the daemon's user. */
  token: z.string(),
  retire: z.boolean().optional(),
});
export type Greeting = z.infer<typeof Greeting>;

export const GreetingAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("ok"), verdict: z.number().int(), version: z.string(), pid: z.number().int() }),
  z.object({
    status: z.literal("refused"),
    reason: z.enum(["token", "protocol", "draining", "malformed"]),
    /** For the user: which side to update, or what to do. */
    message: z.string(),
    version: z.string(),
  }),
]);
export type GreetingAnswer = z.infer<typeof GreetingAnswer>;
