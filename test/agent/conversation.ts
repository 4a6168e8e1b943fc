import assert from "node:assert/strict";
import type { AgentProcess } from "./agent-process.ts";
import {
  type Answered,
  decodeAnswered,
  decodeExit,
  type Exit,
  encodeFrame,
  encodeRound,
  FrameType,
  type RoundSpec,
  type RunSpec,
} from "./frames.ts";

const WINDOW = 262_144;

/** What came of a round: an answer, or the end of the job. */
export type RoundResult = { readonly stdout: string; readonly stderr: string; readonly answer: Buffer } & (
  | ({ readonly kind: "answered" } & Answered)
  | ({ readonly kind: "ended" } & Exit)
);

/** Starts a job with rounds and reads what comes of its start. */
export async function converse(agent: AgentProcess, spec: Partial<RunSpec> = {}): Promise<RoundResult> {
  await agent.startJob({ command: ["/opt/subject", "rounds"], stdinMode: "live", rounds: true, ...spec });
  return readRound(agent);
}

/** One whole round. */
export async function ask(
  agent: AgentProcess,
  question: string | Buffer,
  limits: RoundSpec = {},
): Promise<RoundResult> {
  const frames = [
    encodeFrame(FrameType.round, encodeRound(limits)),
    encodeFrame(FrameType.stdin, Buffer.from(question)),
  ];
  await agent.sendRaw(Buffer.concat(frames));
  return readRound(agent);
}

/** One round with a question that is larger than the window, sent as credit comes. `credited` is of all that was asked before. */
export async function askAtLength(agent: AgentProcess, question: Buffer, limits: RoundSpec): Promise<RoundResult> {
  await agent.send(FrameType.round, encodeRound(limits));
  for (let sent = 0, credited = 0; sent < question.length; ) {
    const piece = question.subarray(sent, sent + WINDOW / 4);
    while (sent + piece.length - credited > WINDOW - 1024)
      credited += (await agent.expect(FrameType.stdinCredit)).payload.readUInt32LE();
    await agent.send(FrameType.stdin, piece);
    sent += piece.length;
  }
  return readRound(agent);
}

/** Frames up to ANSWERED or EXIT. Credits on the way are passed over. */
export async function readRound(agent: AgentProcess): Promise<RoundResult> {
  const parts: Record<number, Buffer[]> = {
    [FrameType.stdout]: [],
    [FrameType.stderr]: [],
    [FrameType.answerData]: [],
  };
  const taken = () => ({
    stdout: Buffer.concat(parts[FrameType.stdout] ?? []).toString(),
    stderr: Buffer.concat(parts[FrameType.stderr] ?? []).toString(),
    answer: Buffer.concat(parts[FrameType.answerData] ?? []),
  });
  for (;;) {
    const { type, payload } = await agent.next();
    if (type === FrameType.answered) return { kind: "answered", ...taken(), ...decodeAnswered(payload) };
    if (type === FrameType.exit) return { kind: "ended", ...taken(), ...decodeExit(payload) };
    if (type === FrameType.stdinCredit) continue;
    const part = parts[type];
    if (part === undefined) throw new Error(`wanted an answer or the end, got frame ${type}: ${payload.toString()}`);
    part.push(payload);
  }
}

/** Ends the job between two rounds and reads up to DONE. */
export async function finish(agent: AgentProcess): Promise<RoundResult> {
  await agent.send(FrameType.stdinEnd);
  const end = await readRound(agent);
  await agent.expect(FrameType.done);
  return end;
}

/** One line that says what came of a round, for failed assertions. */
export const told = (result: RoundResult): string =>
  JSON.stringify({ ...result, answer: result.answer.toString().slice(0, 200) });

export function answeredBy(result: RoundResult, answer: string): void {
  assert.deepEqual([result.kind, result.answer.toString()], ["answered", answer], told(result));
}

export function endedBy(result: RoundResult, reason: string, value = 0): void {
  const end = result.kind === "ended" ? [result.reason, result.value] : [];
  assert.deepEqual([result.kind, ...end], ["ended", reason, value], told(result));
}
