import { decodeStart, type Start } from "../harness/decode-answer.ts";
import { fillLimits } from "../languages/placeholders.ts";
import type { Conversation, RoundOutcome } from "../sandbox/api.ts";
import type { TestRuns } from "./test-runner.ts";

/** A question, and what came of it. */
export interface Asked {
  /** What came of the start of the process that was asked. */
  readonly started: RoundOutcome;
  /** Undefined when the start failed: then nothing was asked. */
  readonly round: RoundOutcome | undefined;
  /** The process had been asked nothing before. */
  readonly isAlone: boolean;
}

/** The process that answers a submission's questions; there is another after one has ended. */
export interface FunctionProcess extends AsyncDisposable {
  /**
   * Starts a process if there is none.
   * @throws SandboxError
   */
  start(signal: AbortSignal): Promise<{ readonly outcome: RoundOutcome; readonly start: Start | undefined }>;
  /**
   * Asks the process that there is; `alone` asks one that has been asked nothing before.
   * @throws SandboxError
   */
  ask(question: Uint8Array, alone: boolean, signal: AbortSignal): Promise<Asked>;
}

interface Living {
  readonly conversation: Conversation;
  questions: number;
}

/** Makes what will start processes of the submission in `runs.lease`. */
export function createFunctionProcess({ lease, program, limits }: TestRuns): FunctionProcess {
  const command = fillLimits(program.run, limits.memoryLimitBytes);
  let living: Living | undefined;

  const end = async (): Promise<void> => {
    const ended = living;
    living = undefined;
    await ended?.conversation[Symbol.asyncDispose]();
  };

  const find = async (alone: boolean, signal: AbortSignal): Promise<Living> => {
    if (living !== undefined && alone && living.questions > 0) {
      await end();
    }
    living ??= { conversation: await lease.converse({ ...command, limits }, signal), questions: 0 };
    return living;
  };

  return {
    async start(signal) {
      const { started } = (await find(false, signal)).conversation;
      const start = readStart(started);
      if (start?.kind !== "ready") {
        await end();
      }
      return { outcome: started, start };
    },
    async ask(question, alone, signal) {
      const { conversation, questions } = await find(alone, signal);
      const { started } = conversation;
      const isAlone = questions === 0;
      if (readStart(started)?.kind !== "ready") {
        await end();
        return { started, round: undefined, isAlone };
      }
      if (living !== undefined) {
        living.questions += 1;
      }
      const round = await conversation.ask(question, limits, signal);
      if (round.kind !== "answered") {
        await end();
      }
      return { started, round, isAlone };
    },
    [Symbol.asyncDispose]: end,
  };
}

/** What a process said when it was started; undefined when it ended instead. */
export function readStart(started: RoundOutcome): Start | undefined {
  return started.kind === "answered" ? decodeStart(started.answer) : undefined;
}
