import { join } from "node:path";
import { MAX_YAML_BYTES } from "../base/yaml-text.ts";
import { collectStems } from "./file-stems.ts";
import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice, TestCase } from "./problem.ts";
import { readGroupSettings, readTestSettings, type TestSettings } from "./test-settings.ts";

/** A file that is there to try the package's validators on ("Validation test data"). */
export interface Probe {
  /** `invalid_input/empty`. */
  readonly name: string;
  /** `invalid-input`: some input validator must refuse it. Outputs: the output validator must take, or refuse, them. */
  readonly kind: "invalid-input" | "valid-output" | "invalid-output";
  /** As far as its kind has one: an invalid input has no answer (then the input's own path). */
  readonly test: TestCase;
  readonly outputPath?: string;
}

const FOLDERS = {
  invalid_input: "invalid-input",
  valid_output: "valid-output",
  invalid_output: "invalid-output",
} as const;

/** Lists the probes in `data/`. What is wrong with one is pushed to `errors`. */
export async function listProbes(
  files: PackageFiles,
  problem: TestSettings,
  errors: PackageNotice[],
): Promise<readonly Probe[]> {
  const probes: Probe[] = [];
  for (const [folder, kind] of Object.entries(FOLDERS)) {
    await readFolder(files, `data/${folder}`, kind, problem, errors, probes);
  }
  return probes;
}

async function readFolder(
  files: PackageFiles,
  folder: string,
  kind: Probe["kind"],
  parent: TestSettings,
  errors: PackageNotice[],
  probes: Probe[],
): Promise<void> {
  const { entries, notices } = await files.list(folder);
  errors.push(...notices);
  const readYaml = async (name: string) => {
    const text = await files.readText(`${folder}/${name}`, MAX_YAML_BYTES);
    return typeof text === "string" ? text : undefined;
  };
  const yaml = await readYaml("test_group.yaml");
  const settings =
    yaml === undefined ? parent : readGroupSettings(yaml, `${folder}/test_group.yaml`, parent, errors).settings;
  const outputs = new Set(entries.filter(({ name }) => name.endsWith(".out")).map(({ name }) => name.slice(0, -4)));
  for (const [stem, extensions] of collectStems(entries, ["test_group.yaml"])) {
    const path = `${folder}/${stem}`;
    const isWhole = kind === "invalid-input" || (extensions.has("ans") && outputs.has(stem));
    if (!extensions.has("in") || !isWhole) {
      const what = kind === "invalid-input" ? "an input (.in)" : "an input, an answer and an output (.in, .ans, .out)";
      errors.push({ file: path, message: `must have ${what}` });
      continue;
    }
    const own = extensions.has("yaml") ? await readYaml(`${stem}.yaml`) : undefined;
    const mine = own === undefined ? settings : readTestSettings(own, `${path}.yaml`, settings, errors).settings;
    const absolute = (ending: string) => join(files.directory, `${path}.${ending}`);
    probes.push({
      name: path.slice("data/".length),
      kind,
      test: {
        name: path.slice("data/".length),
        // Its author's own: what is found may be said.
        kind: "sample",
        inputPath: absolute("in"),
        answerPath: absolute(kind === "invalid-input" ? "in" : "ans"),
        ...(mine.checker !== undefined && { checker: mine.checker }),
        validatorArguments: mine.validatorArguments,
        inputValidatorArguments: mine.inputValidators.all,
        ...(mine.inputValidators.byName !== undefined && {
          inputValidatorArgumentsByName: mine.inputValidators.byName,
        }),
        arguments: mine.arguments,
      },
      ...(kind !== "invalid-input" && { outputPath: absolute("out") }),
    });
  }
  for (const { name } of entries.filter((entry) => entry.kind === "directory")) {
    await readFolder(files, `${folder}/${name}`, kind, settings, errors, probes);
  }
}
