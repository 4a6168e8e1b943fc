import { connect, type Socket } from "node:net";
import { type Greeting, GreetingAnswer } from "../../server/protocol/handshake.ts";

const longestAnswerBytes = 4096;

/** What knocking at the daemon's socket came to. */
export type Welcome =
  | { readonly status: "ok"; readonly socket: Socket; readonly version: string; readonly pid: number }
  | { readonly status: "refused"; readonly reason: "token" | "protocol" | "malformed"; readonly message: string }
  /** It finishes what it has; `gone` resolves when it has ended and a successor may start. */
  | { readonly status: "draining"; readonly message: string; readonly gone: Promise<void> }
  /** Nobody listens: no socket, or one that its daemon left behind. */
  | { readonly status: "nobody" };

/**
 * Connects to `socketPath` and exchanges greetings. After `ok` the socket is paused and stands right behind the answer's line.
 * @throws Error when something listens that does not answer as a daemon does within `timeoutMs`, or may not be reached
 */
export function greet(socketPath: string, greeting: Greeting, timeoutMs: number): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const chunks: Buffer[] = [];
    const settle = (outcome: Welcome | Error) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.pause();
      // A broken connection shows by its close.
      socket.on("error", () => {});
      if (outcome instanceof Error || (outcome.status !== "ok" && outcome.status !== "draining")) socket.destroy();
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    const timer = setTimeout(() => settle(silent(socketPath, `within ${timeoutMs} ms`)), timeoutMs);
    socket.once("connect", () => socket.write(`${JSON.stringify(greeting)}\n`));
    socket.once("error", (error: NodeJS.ErrnoException) => settle(nobodyListens(error) ? { status: "nobody" } : error));
    // A daemon that ends just now closes the connection without a word: as if it had not been there.
    socket.once("close", () => settle({ status: "nobody" }));
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      const received = Buffer.concat(chunks);
      const end = received.indexOf("\n");
      if (end === -1 && received.length <= longestAnswerBytes) return;
      const answer = parseAnswer(received.subarray(0, Math.max(end, 0)).toString("utf8"));
      if (answer === undefined) return settle(silent(socketPath, "in its language"));
      if (answer.status === "refused") {
        return settle(
          answer.reason === "draining" ? awaitEnd(socket, answer.message) : { ...answer, reason: answer.reason },
        );
      }
      settle({ status: "ok", socket, version: answer.version, pid: answer.pid });
      socket.unshift(received.subarray(end + 1));
    });
  });
}

function awaitEnd(socket: Socket, message: string): Welcome {
  // Not at once: greet first takes its own listeners off.
  const gone = Promise.resolve().then(
    () =>
      new Promise<void>((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once("close", () => resolve());
        socket.resume();
      }),
  );
  return { status: "draining", message, gone };
}

function parseAnswer(line: string): GreetingAnswer | undefined {
  try {
    return GreetingAnswer.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function nobodyListens(error: NodeJS.ErrnoException): boolean {
  return ["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(error.code ?? "");
}

function silent(socketPath: string, how: string): Error {
  return new Error(
    `What listens on ${socketPath} does not answer ${how}. Run "Verdict: Restart Daemon"; if that does not help, end the process that holds it.`,
  );
}
