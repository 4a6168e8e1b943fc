import path from "node:path";
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { z } from "zod";
import { RunInput, type RunOutput, RunOutputType, RunParams, RunRequest, type RunResult } from "../protocol/run.ts";
import type { ProgramEnd, ProgramEvent } from "../submissions/program-run.ts";
import { readCompanions } from "./companions.ts";
import { createLiveInput, type LiveInput } from "./live-input.ts";
import { answer, hear } from "./requests.ts";
import type { Session } from "./session.ts";
import { pathOf, readSource } from "./source.ts";
import { languageOf, variantOf } from "./targets.ts";
import { toWireDiagnostic } from "./to-wire.ts";

/** Answers `verdict/run`, and passes standard input on while it runs. */
export function addRunning(session: Session): undefined {
  const inputs = new Map<string | number, { readonly input: LiveInput; readonly overflowed: AbortController }>();

  answer(session, RunRequest, RunParams, async (params, signal) => {
    const { uri, partialResultToken: token } = params;
    const send = (output: RunOutput) =>
      void session.connection.sendProgress(RunOutputType, token, output).catch(() => {});
    const file = pathOf(uri);
    const language = languageOf(session.services.languages, file);
    const input =
      params.stdin === true ? createLiveInput((credit) => send({ kind: "credit", bytes: credit })) : undefined;
    const overflowed = new AbortController();
    if (input !== undefined) inputs.set(token, { input, overflowed });
    const onEvent = (event: ProgramEvent) => send(toWireOutput(event));
    try {
      // The input's first notifications may be right behind the request: everything before this line happens at once.
      const { bytes } = await readSource(session, uri, params);
      const companions = params.extent === "folder" ? await readCompanions(session, file, language) : [];
      const variant = variantOf(language, params.variant);
      const end = await session.services.submissions.takeTurn(
        { clientId: session.id, waitsForInput: input !== undefined },
        (stop) =>
          session.services.runProgram(
            {
              language,
              source: bytes,
              fileName: path.basename(file),
              companions,
              ...variant,
              stdin: input ?? "none",
            },
            onEvent,
            stop,
          ),
        AbortSignal.any([signal, overflowed.signal]),
      );
      return toWireEnd(end, path.dirname(file));
    } catch (error) {
      if (overflowed.signal.aborted)
        throw new ResponseError(ErrorCodes.InvalidParams, String(overflowed.signal.reason));
      if (!signal.aborted) throw error;
      return cancelled;
    } finally {
      inputs.delete(token);
      input?.end();
    }
  });

  hear(session.connection, RunInput.method, runInput, ({ token, base64, end }) => {
    // Input may cross the end of its run: then it is dropped.
    const run = inputs.get(token);
    try {
      if (base64 !== "") run?.input.push(Buffer.from(base64, "base64"));
      if (end) run?.input.end();
    } catch (error) {
      run?.overflowed.abort(error);
    }
  });
}

const runInput = z.object({ token: z.union([z.string(), z.number()]), base64: z.base64(), end: z.boolean() });

const cancelled: RunResult = {
  outcome: "cancelled",
  diagnostics: [],
  compilerOutput: "",
  cpuTimeMs: 0,
  wallTimeMs: 0,
  peakMemoryBytes: 0,
};

function toWireOutput(event: ProgramEvent): RunOutput {
  if (event.kind === "waiting") return { kind: "waiting", message: event.message };
  return { kind: "output", stream: event.stream, base64: Buffer.from(event.chunk).toString("base64") };
}

function toWireEnd({ compilation, crash, ...end }: ProgramEnd, folder: string): RunResult {
  return {
    ...end,
    ...(crash === undefined ? {} : { crash: toWireDiagnostic(crash, folder) }),
    diagnostics: compilation.diagnostics.map((found) => toWireDiagnostic(found, folder)),
    compilerOutput: compilation.output,
  };
}
