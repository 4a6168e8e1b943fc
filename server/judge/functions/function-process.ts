import { decodeStart, type Start } from "../../harness/decode-answer.ts";
import { fillLimits } from "../../languages/placeholders.ts";
import type { Conversation, RoundOutcome } from "../../sandbox/api.ts";
import type { TestRuns } from "../tests/test-runner.ts";

/** A question, and what came of it. */
export interface Asked {
  /** What came of the start of the process that was asked. */
  readonly started: RoundOutcome;
  /** Undefined when the start failed: then nothing was asked. */
  readonly round: RoundOutcome | undefined;
  /** The process had been asked nothing before. */
  readonly isFirst: boolean;
}

/** Who is asked: the process that there is; one that has been asked nothing before; such a one, with every other run kept out of the sandbox. */
export type Whom = "shared" | "apart" | "alone";

/** The process that answers a submission's questions; there is another after one has ended. */
export interface FunctionProcess extends AsyncDisposable {
  /**
   * Starts a process if there is none.
   * @param alone keeps every other run out of the sandbox meanwhile
   * @throws SandboxError
   */
  start(alone: boolean, signal: AbortSignal): Promise<Started>;
  /** @throws SandboxError */
  ask(question: Uint8Array, whom: Whom, signal: AbortSignal): Promise<Asked>;
  /** Ends the process that there is: what it remembers, and what is on its way from it, is nothing to the next question. */
  end(): Promise<void>;
}

/** What came of a start, and what the process said if it got so far. */
export interface Started {
  readonly outcome: RoundOutcome;
  readonly start: Start | undefined;
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
    living ??= { conversation: await lease.converse({ ...command, limits, alone }, signal), questions: 0 };
    return living;
  };

  return {
    async start(alone, signal) {
      const { started } = (await find(alone, signal)).conversation;
      const start = readStart(started);
      if (start?.kind !== "ready") {
        await end();
      }
      return { outcome: started, start };
    },
    async ask(question, whom, signal) {
      if (whom !== "shared" && living !== undefined && living.questions > 0) {
        await end();
      }
      const alone = whom === "alone";
      const asked = await find(alone, signal);
      const { started } = asked.conversation;
      const isFirst = asked.questions === 0;
      if (readStart(started)?.kind !== "ready") {
        await end();
        return { started, round: undefined, isFirst };
      }
      asked.questions += 1;
      const round = await asked.conversation.ask(question, limits, signal, alone);
      if (round.kind !== "answered") {
        await end();
      }
      return { started, round, isFirst };
    },
    end,
    [Symbol.asyncDispose]: end,
  };
}

/** Undefined when it ended instead. */
function readStart(started: RoundOutcome): Start | undefined {
  return started.kind === "answered" ? decodeStart(started.answer) : undefined;
}
