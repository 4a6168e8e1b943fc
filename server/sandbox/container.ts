import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import type { Logger } from "../base/logger.ts";
import { AgentStream, type ReadyFrame } from "./agent-stream.ts";
import { SandboxError } from "./api.ts";
import { answered, statusOf, toSandboxError } from "./engine-errors.ts";
import { type ContainerIdentity, type ContainerLimits, containerOptions, type Weaken } from "./hardening.ts";
import type { UidPair } from "./uids.ts";

/** Everything that makes one container what it is. */
export interface ContainerPlan {
  readonly docker: Docker;
  readonly image: string;
  readonly identity: ContainerIdentity;
  readonly limits: ContainerLimits;
  readonly uids: UidPair;
  readonly architecture: "amd64" | "arm64";
  /** Undefined: the engine's own choice. */
  readonly runtime: string | undefined;
  readonly logger: Logger;
  readonly weaken?: Weaken;
  /** Called once, when the container is gone (`known`) or the engine could not be asked about it. */
  readonly onGone: (known: boolean) => void;
}

/** A running container whose agent has said READY. */
export interface Container {
  readonly id: string;
  /** What it was made from, by content. */
  readonly imageId: string;
  readonly agent: AgentStream;
  readonly ready: ReadyFrame;
  readonly limits: ContainerLimits;
  /** Set when the conversation is over. */
  readonly ended: SandboxError | undefined;
  /** Called once when the conversation is over; at once when it already is. */
  onEnd(listener: (reason: SandboxError) => void): void;
  /** Whether `raise` can be called: not under gVisor, whose containers keep what they were made with. */
  readonly canRaise: boolean;
  /** Raises memory and processes to at least `limits`. Takes 20 to 30 ms: never on the default path. */
  raise(limits: ContainerLimits): Promise<void>;
  /**
   * Ends the conversation at once and has the engine remove the container; resolves when it is known to be gone.
   * @returns false when the engine could not be asked, so that nobody knows
   */
  destroy(): Promise<boolean>;
}

/** From the engine's start of the container to READY, in ms: generous, for a laptop that just woke up. */
const READY_MS = 30_000;
/** What is kept of one agent's stderr, in bytes. More is no agent of ours. */
const STDERR_BYTES = 16_384;

/**
 * Creates, attaches, starts, and waits for READY. Whatever fails, nothing is left behind.
 * @throws SandboxError `engine-unavailable`, `image-unavailable`
 */
export async function startContainer(plan: ContainerPlan): Promise<Container> {
  const { identity, image } = plan;
  const program = ["/verdict/agent", `--compile-uid=${plan.uids.compileUid}`, `--run-uid=${plan.uids.runUid}`];
  const options = containerOptions(image, program, identity, plan.limits, plan.uids, plan.architecture, plan.runtime);
  const created = await createContainer(plan, options);
  try {
    // Attached before the start, or the agent's first words are missed.
    return await converse(plan, created, await attach(created));
  } catch (error) {
    plan.onGone(await removeContainer(created));
    throw toSandboxError(error, `start a container of ${image}`);
  }
}

/** The container of a plan, not started yet. @throws SandboxError */
export async function createContainer(
  plan: ContainerPlan,
  options: Docker.ContainerCreateOptions,
): Promise<Docker.Container> {
  const doing = `create a container of ${plan.image}`;
  try {
    const creating = plan.docker.createContainer(plan.weaken?.(options) ?? options);
    return await answered(creating, doing, (late) => void removeContainer(late));
  } catch (error) {
    plan.onGone(statusOf(error) !== undefined);
    throw toSandboxError(error, doing);
  }
}

/** One stream for all of a container's standard streams, multiplexed. */
export function attach(container: Docker.Container): Promise<Duplex> {
  const attaching = container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
  return answered(attaching as Promise<Duplex>, "attach to a container", (late) => void late.destroy());
}

async function converse(plan: ContainerPlan, created: Docker.Container, stream: Duplex): Promise<Container> {
  if ("setNoDelay" in stream && typeof stream.setNoDelay === "function") stream.setNoDelay(true);
  let ended: SandboxError | undefined;
  let limits = plan.limits;
  let gone: Promise<boolean> | undefined;
  const listeners: ((reason: SandboxError) => void)[] = [];
  let stderrBytes = 0;

  const agent = new AgentStream(stream, {
    onStderr(chunk) {
      stderrBytes += chunk.length;
      if (stderrBytes > STDERR_BYTES) throw new Error("The agent wrote more to its log than it may.");
      plan.logger.warn(`Agent in ${plan.identity.name}: ${printable(chunk)}`);
    },
    onEnd(reason) {
      ended = reason;
      for (const listener of listeners) listener(reason);
    },
  });

  const patience = setTimeout(
    () => agent.end(new SandboxError("lost", `The agent of ${plan.image} was not ready within ${READY_MS / 1000} s.`)),
    READY_MS,
  );
  try {
    const [{ Image: imageId }] = await Promise.all([
      answered(created.inspect(), "inspect a container"),
      answered(created.start(), "start a container"),
    ]);
    const ready = await agent.ready;
    return {
      id: created.id,
      imageId,
      agent,
      ready,
      canRaise: !ready.isGvisor,
      get limits() {
        return limits;
      },
      get ended() {
        return ended;
      },
      onEnd(listener) {
        if (ended === undefined) listeners.push(listener);
        else listener(ended);
      },
      async raise(wanted) {
        const next = {
          ...limits,
          memoryBytes: Math.max(limits.memoryBytes, wanted.memoryBytes),
          pids: Math.max(limits.pids, wanted.pids),
        };
        const updating = created.update({
          Memory: next.memoryBytes,
          MemorySwap: next.memoryBytes,
          PidsLimit: next.pids,
        });
        await answered(updating, "raise a container's limits").catch((error: unknown) => {
          throw toSandboxError(error, "raise a container's limits");
        });
        limits = next;
      },
      destroy() {
        // A removal hangs while the reader of a flooding container is paused: the stream goes first.
        agent.end(new SandboxError("lost", "The sandbox was given back."));
        gone ??= removeContainer(created).then((known) => {
          plan.onGone(known);
          return known;
        });
        return gone;
      },
    };
  } catch (error) {
    agent.end(toSandboxError(error, "start a container"));
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

/**
 * Removes a container and waits until it is gone; one that is gone already is no error.
 * @returns false when the engine did not do it
 */
export async function removeContainer(container: Docker.Container): Promise<boolean> {
  try {
    await answered(container.remove({ force: true, v: true }), "remove a container");
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return true;
    if (statusOf(error) !== 409) return false;
  }
  // 409: its own AutoRemove is at it.
  return answered(container.wait({ condition: "removed" }), "remove a container").then(
    () => true,
    (error: unknown) => statusOf(error) === 404,
  );
}

function printable(chunk: Buffer): string {
  return chunk
    .toString("latin1")
    .replace(/[^\x20-\x7e]+/g, " ")
    .trim();
}
