import { z } from "zod";

/**
 * How a client starts the daemon when nothing answers on its socket: it spawns
 *
 *     <node> <verdict's main file> daemon --detached
 *
 * in a session of its own (`detached: true`), with the environment passed on, standard input ignored, output and error ignored or appended to `daemon.err.log`, and file
 * descriptor 3 a pipe. Over it the daemon sends one line of JSON (StartReport) ended by `\n` and closes it; an end without a line means
 * that the daemon could not start, and the logs in its state folder say why. Of many starters one wins, all are told the truth:
 * after either report the socket answers, and no starter has to try again and again.
 */
export const startArguments: readonly string[] = ["daemon", "--detached"];

export const StartReport = z.discriminatedUnion("status", [
  /** This process is the daemon now, and listens. */
  z.object({ status: z.literal("listening"), pid: z.number().int() }),
  /** Another process holds the state folder's lock, and listens. */
  z.object({ status: z.literal("running") }),
  /** It could not start; the message says why and what to do. */
  z.object({ status: z.literal("failed"), message: z.string() }),
]);
export type StartReport = z.infer<typeof StartReport>;
