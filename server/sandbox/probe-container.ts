import type { Duplex } from "node:stream";
import type { ContainerPlan } from "./container.ts";
import { attach, createContainer, removeContainer } from "./container.ts";
import { createDemultiplexer } from "./demultiplex.ts";
import { answered, toSandboxError } from "./engine-errors.ts";
import { containerOptions } from "./hardening.ts";

/** What a probe that ran in the agent's place had to say. */
export interface ProbeAnswer {
  /** 137 when it was killed. */
  readonly exitCode: number;
  /** Its standard output, at most 64 KiB. */
  readonly text: string;
}

const ANSWER_BYTES = 65_536;
/** The longest question takes half a second; this is for a machine in trouble. */
const PATIENCE_MS = 60_000;

/**
 * Runs `/verdict/probe` as the only process of a container that is made exactly as the agent's, so that it meets the
 * container's own walls and none of the agent's.
 * @throws SandboxError `engine-unavailable`, `image-unavailable`
 */
export async function askProbe(plan: ContainerPlan, question: readonly string[]): Promise<ProbeAnswer> {
  const { image } = plan;
  const program = ["/verdict/probe", ...question];
  const options = containerOptions(
    image,
    program,
    plan.identity,
    plan.limits,
    plan.uids,
    plan.architecture,
    plan.runtime,
  );
  const created = await createContainer(plan, options);
  let stream: Duplex | undefined;
  try {
    stream = await attach(created);
    const said = collect(stream);
    // Asked before the start: a short-lived container may be gone before a later question.
    const ended = created.wait({ condition: "removed", abortSignal: AbortSignal.timeout(PATIENCE_MS) });
    ended.catch(() => undefined);
    said.catch(() => undefined);
    await answered(created.start(), "start a container");
    const { StatusCode } = (await ended) as { StatusCode: number };
    return { exitCode: StatusCode, text: await said };
  } catch (error) {
    throw toSandboxError(error, `run the limits' probe in a container of ${image}`);
  } finally {
    stream?.destroy();
    plan.onGone(await removeContainer(created));
  }
}

/** What the container writes to its standard output until it ends. */
function collect(stream: Duplex): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let total = 0;
    const demultiplex = createDemultiplexer({
      onStdout(chunk) {
        total += chunk.length;
        if (total <= ANSWER_BYTES) chunks.push(chunk);
      },
      onStderr: () => undefined,
    });
    stream.on("data", (piece: Buffer) => {
      try {
        demultiplex(piece);
      } catch (error) {
        stream.destroy(error as Error);
      }
    });
    stream.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    stream.on("close", () => resolve(Buffer.concat(chunks).toString("utf8")));
    stream.on("error", reject);
  });
}
