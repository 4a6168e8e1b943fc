import { basename } from "node:path";
import type { SourceDiagnostic } from "../../languages/language.ts";
import { HARNESS_NAME } from "../../languages/source-files.ts";
import type { JudgeRequest } from "../judgement.ts";
import type { Compiled } from "../programs/compiled.ts";
import type { FunctionCall } from "./function-call.ts";

/**
 * Leaves out what a compiler said of the harness, which is none of the user's. Where it had nothing to say of the user's
 * own files, what it failed at is the signature: one error on the user's function says which was expected.
 */
export function hideHarness(compiled: Compiled, call: FunctionCall, request: JudgeRequest): Compiled {
  const { compilation } = compiled;
  const own = compilation.diagnostics.filter(({ place }) => place !== "harness");
  if (own.length === compilation.diagnostics.length && !compilation.output.includes(HARNESS_NAME)) {
    return compiled;
  }
  if (compilation.outcome === "failed" && !own.some(({ severity }) => severity === "error")) {
    return failSignature(compiled, call, request);
  }
  return { ...compiled, compilation: { ...compilation, diagnostics: own, output: write(own, request) } };
}

/** The compilation of what is not as the problem asks; `found` says in what, where that is known. */
export function failSignature(
  { compilation }: Compiled,
  call: FunctionCall,
  request: JudgeRequest,
  found = `${call.name} cannot be called: it is missing, or its signature is not the problem's`,
): Compiled {
  const source = new TextDecoder("utf-8").decode(request.source);
  const wrong: SourceDiagnostic = {
    severity: "error",
    line: request.language.findEntryLine(source, call.name),
    message: `${found}. Expected:\n${call.expected}`,
  };
  const diagnostics = [wrong];
  return { compilation: { ...compilation, outcome: "failed", diagnostics, output: write(diagnostics, request) } };
}

function write(diagnostics: readonly SourceDiagnostic[], { fileName, language }: JudgeRequest): string {
  const shown = basename(fileName ?? language.sourceName);
  return diagnostics
    .map(({ file = shown, line, severity, message }) => `${file}:${line + 1}: ${severity}: ${message}\n`)
    .join("");
}
