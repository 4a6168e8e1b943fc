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
 * Connects to `socketPath` and exchanges greetings. After `ok` the socket stands right behind
 * the answer's line, and is paused: who reads it resumes it.
 * @throws Error when something listens that does not answer as a daemon does within `timeoutMs`, or may not be reached
 */
export function greet(socketPath: string, greeting: Greeting, timeoutMs: number): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const chunks: Buffer[] = [];
    const settle = (outcome: Welcome | Error) => {
      clearTimeout(timer);
      socket.off("error", onError).off("close", onClose).off("data", onData);
      socket.pause();
      // A broken connection shows by its close.
      socket.on("error", () => {});
      if (outcome instanceof Error || (outcome.status !== "ok" && outcome.status !== "draining")) socket.destroy();
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    const onError = (error: NodeJS.ErrnoException) => settle(nobodyListens(error) ? { status: "nobody" } : error);
    // A daemon that ends just now closes the connection without a word: as if it had not been there.
    const onClose = () => settle({ status: "nobody" });
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      const received = Buffer.concat(chunks);
      const end = received.indexOf("\n");
      if (end === -1 && received.length <= longestAnswerBytes) return;
      const answer = parseAnswer(received.subarray(0, Math.max(end, 0)).toString("utf8"));
      settle(answer === undefined ? silent(socketPath, "in its language") : toWelcome(answer, socket));
      if (answer?.status === "ok" && end + 1 < received.length) socket.unshift(received.subarray(end + 1));
    };
    const timer = setTimeout(() => settle(silent(socketPath, `within ${timeoutMs} ms`)), timeoutMs);
    socket.on("error", onError).on("close", onClose).on("data", onData);
    socket.once("connect", () => socket.write(`${JSON.stringify(greeting)}\n`));
  });
}

function toWelcome(answer: GreetingAnswer, socket: Socket): Welcome {
  if (answer.status === "ok") return { status: "ok", socket, version: answer.version, pid: answer.pid };
  const { reason, message } = answer;
  return reason === "draining"
    ? { status: "draining", message, gone: awaitEnd(socket) }
    : { status: "refused", reason, message };
}

async function awaitEnd(socket: Socket): Promise<void> {
  // Once greet has taken its own listeners off and paused the socket.
  await Promise.resolve();
  if (socket.destroyed) return;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.resume();
  await closed;
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
