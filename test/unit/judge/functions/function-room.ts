import type { JudgeRequest } from "../../../../server/judge/judgement.ts";
import { createJudgingRoom, type JudgingRoom } from "../judging-room.ts";
import type { RoundAct } from "../scripted-sandbox.ts";

const signature = "function: doubleIt\nparameters:\n  n: int\nreturns: int\n";
const source = Buffer.from("one\nfunction double_it\nthree\n");
export const tests = {
  "sample/1": ["1\n", "2\n"],
  "sample/2": ["2\n", "4\n"],
  "secret/a": ["3\n", "6\n"],
  "secret/b": ["4\n", "8\n"],
  "secret/c": ["5\n", "10\n"],
} as const;

export function readInt(question: Uint8Array): number {
  return Buffer.from(question).readInt32LE(5);
}

export function answered(value: number, more: Partial<RoundAct> = {}): RoundAct {
  const answer = Buffer.alloc(5, 1);
  answer.writeInt32LE(value, 1);
  return { ...more, kind: "answered", answer } as RoundAct;
}

export function wrong(text: string): RoundAct {
  return { kind: "answered", answer: Buffer.concat([Uint8Array.of(2), Buffer.from(text)]) };
}

export function openFunctionRoom(
  content: Readonly<Record<string, readonly [string, string]>> = tests,
): Promise<JudgingRoom> {
  return createJudgingRoom(content, { signature });
}

export const whole: Partial<JudgeRequest> = { source, continueAfterFailure: true };
