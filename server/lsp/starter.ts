import type { Language } from "../languages/language.ts";
import { ErrorCode } from "../protocol/errors.ts";
import { StarterParams, StarterRequest, type StarterResult } from "../protocol/starter.ts";
import { answer, requestError } from "./requests.ts";
import type { Session } from "./session.ts";
import { inPackage, isTaken, readProblemOf } from "./targets.ts";

/** Answers `verdict/starter`. */
export function addStarter(session: Session): undefined {
  answer(session, StarterRequest, StarterParams, async ({ uri, problemDirectory, languageId }) => {
    const problem = await readProblemOf(session, uri, problemDirectory);
    const { languages, functions } = session.services;
    const { signature, directory, name } = problem;
    if (signature === undefined) {
      throw requestError(
        ErrorCode.noSignature,
        `${name} asks for a program, not for a function: it has no signature.yaml, so there is no starter code.`,
      );
    }
    const able = languages.filter((language) => language.harness !== undefined && isTaken(problem, language));
    const chosen = languageId === undefined ? undefined : choose(able, languageId);
    const text = chosen && (await inPackage(directory, async () => functions.writeStarter(signature, chosen)));
    return {
      problemDirectory: directory,
      problemName: name,
      languages: able.map((language) => toWire(language, problem.id)),
      ...(text !== undefined && { text }),
    };
  });
}

function choose(able: readonly Language[], wanted: string): Language {
  const extension = wanted.startsWith(".") ? wanted : `.${wanted}`;
  const found =
    able.find(({ id }) => id === wanted.toLowerCase()) ??
    able.find(({ extensions }) => extensions.includes(extension.toLowerCase()));
  if (found !== undefined) return found;
  const known = able.map(({ id }) => id);
  throw requestError(
    ErrorCode.unknownLanguage,
    `There is no starter code for ${wanted}; there is for: ${known.join(", ")}.`,
    known,
  );
}

function toWire({ id, name, extensions }: Language, problemId: string): StarterResult["languages"][number] {
  return { id, name, fileName: `${problemId}${extensions[0] ?? ""}` };
}
