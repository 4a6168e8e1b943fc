import {
  BuildProgressType,
  BuildRunnersRequest,
  type RunnerInfo,
  RunnerSbomRequest,
  RunnersRequest,
  RunnerVersionsRequest,
} from "../../protocol/runners.ts";
import { parse } from "../arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "../command.ts";
import { connect, type DaemonConnection } from "../connect.ts";
import { createStatusLine } from "../status-line.ts";
import { mebibytes } from "../style.ts";

export const runnersCommand: Command = {
  summary: "list the languages, build their images, list what these hold",
  help: `Usage: verdict runners list [--json]
       verdict runners build [ID...] [--json]
       verdict runners sbom ID

list     the languages that can be judged, their versions and variants, and whether their images are there
build    builds the images that are missing: of the named runners, or of all
sbom     what is in a runner's image, with versions, licences and where each came from: a software bill of
         materials in CycloneDX's JSON

  --json    print the runners as one JSON list

Exit code: 0, 2 usage, 3 an image could not be built or is not there.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    const [action, ...ids] = positionals;
    if (action !== "list" && action !== "build" && action !== "sbom") throw new UsageError("Say list, build or sbom.");
    if (action === "list" && ids.length > 0) throw new UsageError(`list takes no names: ${ids.join(" ")} is too much.`);
    if (action === "sbom" && ids.length !== 1) throw new UsageError("sbom takes the name of one runner.");
    const daemon = await connect(terminal);
    try {
      const runners = await daemon.request(RunnersRequest);
      const unknown = ids.filter((id) => runners.every((runner) => runner.id !== id));
      if (unknown.length > 0) {
        const known = runners.map(({ id }) => id).join(", ");
        throw new UsageError(`There is no runner ${unknown.join(", ")}. Known: ${known}.`);
      }
      if (action === "sbom") {
        const { sbom } = await daemon.request(RunnerSbomRequest, { id: ids[0] ?? "" });
        terminal.stdout.write(sbom);
        return exitCode.accepted;
      }
      const shown = action === "list" ? runners : await build(daemon, ids, terminal);
      const versions = await daemon.request(RunnerVersionsRequest);
      const described = shown.map((runner) => {
        const version = versions[runner.id];
        return { ...runner, ...(version === undefined ? {} : { version }) };
      });
      terminal.stdout.write(
        values.json ? `${JSON.stringify(described, undefined, 2)}\n` : described.map(describe).join(""),
      );
      return exitCode.accepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

async function build(daemon: DaemonConnection, ids: string[], terminal: Terminal): Promise<RunnerInfo[]> {
  const line = createStatusLine(terminal.stderr);
  const token = "build";
  let last = "";
  daemon.onProgress(BuildProgressType, token, ({ image, step, steps, message, elapsedMs }) => {
    line.show(`${image}: step ${step} of ${steps}, ${Math.round(elapsedMs / 1000)} s: ${message}`);
    // Without a terminal one line a step tells that it goes on.
    const text = `${image}: step ${step} of ${steps}`;
    if (terminal.stderr.isTTY !== true && text !== last) terminal.stderr.write(`${text}\n`);
    last = text;
  });
  try {
    return await daemon.request(BuildRunnersRequest, { ids, partialResultToken: token });
  } finally {
    line.clear();
  }
}

type DescribedRunner = RunnerInfo & { readonly version?: string };

function describe({ id, name, version, extensions, variants, image, present, sizeBytes }: DescribedRunner): string {
  const state = present ? `ready${sizeBytes === undefined ? "" : `, ${mebibytes(sizeBytes)}`}` : "not built";
  const ways = variants.length === 0 ? "" : `  variants: ${variants.map((variant) => variant.id).join(", ")}`;
  return `${id.padEnd(12)} ${name.padEnd(20)} ${(version ?? "").padEnd(8)} ${extensions.join(" ").padEnd(24)} ${state.padEnd(18)} ${image}${ways}\n`;
}
