import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseExample, ExampleError as UnreadableExample } from "./harness/parse-example.ts";
import { parseSignature, SignatureError } from "./harness/parse-signature.ts";
import { entryNameOf, renderStarter } from "./harness/render.ts";
import { ExampleError, type Functions } from "./lsp/services.ts";
import { inspectPackage, type PackageInspection } from "./problems/inspect-package.ts";
import { PackageError, type Problem } from "./problems/problem.ts";
import { readProblem } from "./problems/read-problem.ts";

const signatureFile = "signature.yaml";

/** What faces ask about problems with a signature, answered from the harness. */
export const functions: Functions = {
  findEntryName: async (problemDirectory, language) => {
    if (language.harness === undefined) return undefined;
    const yaml = await readFile(path.join(problemDirectory, signatureFile), "utf8").catch(() => undefined);
    if (yaml === undefined) return undefined;
    try {
      return entryNameOf(parseSignature(yaml), language.harness);
    } catch (error) {
      // Who judges is told what is wrong with it; a lens stands where it would without.
      if (error instanceof SignatureError) return undefined;
      throw error;
    }
  },
  writeStarter: (signature, language) => language.harness && renderStarter(readSignature(signature), language.harness),
  parseExample: (signature, example) => {
    try {
      return parseExample(readSignature(signature), example);
    } catch (error) {
      if (error instanceof UnreadableExample) throw new ExampleError(error.message, { cause: error });
      throw error;
    }
  },
};

/** Reads a package with its signature. @throws PackageError, as `readProblem` does, also for a signature that cannot be used */
export async function readCheckedProblem(directory: string): Promise<Problem> {
  const problem = await readProblem(directory);
  if (problem.signature !== undefined) readSignature(problem.signature);
  return problem;
}

/** Inspects a package with its signature. @throws PackageError, as `inspectPackage` does, also for a signature that cannot be used */
export async function inspectCheckedPackage(directory: string): Promise<PackageInspection> {
  const inspection = await inspectPackage(directory);
  if (inspection.problem.signature !== undefined) readSignature(inspection.problem.signature);
  return inspection;
}

function readSignature(yaml: string) {
  try {
    return parseSignature(yaml);
  } catch (error) {
    if (error instanceof SignatureError) throw new PackageError(error.notices);
    throw error;
  }
}
