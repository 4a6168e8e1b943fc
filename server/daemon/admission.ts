import type { Socket } from "node:net";
import { Greeting, type GreetingAnswer, PROTOCOL_MAJOR } from "../protocol/handshake.ts";
import { readLine } from "./read-line.ts";
import { sameToken } from "./token.ts";
import { compareVersions } from "./version.ts";

/** The longest greeting, in bytes, as protocol/handshake.ts has it. */
export const longestGreetingBytes = 4096;

/** What the daemon knows of itself when somebody knocks. */
export interface Doorkeeper {
  readonly token: string;
  readonly version: string;
  readonly draining: boolean;
  readonly greetingTimeoutMs: number;
}

/** Whether the client may come in, and what it is told. `retire`: it is newer, has the token, and asks the daemon to make room. */
export interface Admission {
  readonly answer: GreetingAnswer;
  readonly retire: boolean;
}

/** Reads the greeting from `socket` and judges it; never rejects. The answer is not sent yet. */
export async function admit(socket: Socket, keeper: Doorkeeper): Promise<Admission> {
  let line: string;
  try {
    line = await readLine(socket, longestGreetingBytes, keeper.greetingTimeoutMs);
  } catch (error) {
    return refuse("malformed", `The greeting cannot be read: ${(error as Error).message}.`);
  }
  const greeting = parseGreeting(line);
  if (greeting === undefined)
    return refuse("malformed", "The greeting is not one line of JSON as a Verdict client sends it.");
  if (!sameToken(greeting.token, keeper.token)) {
    return refuse(
      "token",
      "The token is not the one in the daemon's state folder: is VERDICT_DATA_DIR the same on both sides?",
    );
  }
  if (keeper.draining) return refuse("draining", "The Verdict daemon is finishing its submissions before it ends.");
  if (greeting.retire === true && compareVersions(greeting.version, keeper.version) > 0) {
    return {
      ...refuse("draining", `The Verdict daemon ${keeper.version} makes room for ${greeting.version}.`),
      retire: true,
    };
  }
  if (greeting.verdict !== PROTOCOL_MAJOR) return refuse("protocol", describeMismatch(greeting, keeper.version));
  return {
    answer: { status: "ok", verdict: PROTOCOL_MAJOR, version: keeper.version, pid: process.pid },
    retire: false,
  };

  function refuse(reason: "token" | "protocol" | "draining" | "malformed", message: string): Admission {
    return { answer: { status: "refused", reason, message, version: keeper.version }, retire: false };
  }
}

function parseGreeting(line: string): Greeting | undefined {
  try {
    return Greeting.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function describeMismatch(greeting: Greeting, version: string): string {
  return greeting.verdict < PROTOCOL_MAJOR
    ? `The running Verdict daemon (${version}) is newer than this client (${greeting.version}): update this client.`
    : `The running Verdict daemon (${version}) is older than this client (${greeting.version}): update Verdict where the daemon comes from, or end it with \`verdict stop\`.`;
}
