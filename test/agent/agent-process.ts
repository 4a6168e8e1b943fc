import { once } from "node:events";
import { rmdir } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import {
  decodeExit,
  type Exit,
  encodeFrame,
  encodePut,
  encodeRun,
  type Frame,
  FrameType,
  type RunSpec,
  splitFrames,
} from "./frames.ts";
import { listChildren, reachesState, readStatus } from "./process-tree.ts";
import { type AgentOptions, type SpawnedAgent, spawnAgent } from "./spawn-agent.ts";

export interface Ready {
  readonly version: number;
  readonly landlockAbi: number;
  readonly cgroupVersion: number;
  readonly hasSeccomp: boolean;
}

export interface JobResult extends Exit {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The text of FATAL, if there was one. */
  readonly fatal: string | undefined;
}

/** An agent as the first process of its own pid, mount and ipc namespaces, spoken to frame by frame. Needs root. */
export class AgentProcess implements AsyncDisposable {
  readonly compileUid: number;
  readonly runUid: number;
  readonly #child: SpawnedAgent["child"];
  readonly #root: string;
  readonly #frames: Frame[] = [];
  readonly #ended: Promise<Ended>;
  #rest: Buffer = Buffer.alloc(0);
  #stderr = "";
  #wake: () => void = () => undefined;
  #closed = false;

  private constructor({ child, root, compileUid, runUid }: SpawnedAgent) {
    this.#child = child;
    this.#root = root;
    this.compileUid = compileUid;
    this.runUid = runUid;
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    child.stdin.on("error", () => undefined);
    this.#ended = once(child, "close").then(([code, signal]) => this.#end(code, signal));
  }

  /** Starts an agent; READY has not been read yet. */
  static async start(options: AgentOptions = {}): Promise<AgentProcess> {
    return new AgentProcess(await spawnAgent(options));
  }

  /** Starts an agent and reads its READY. */
  static async ready(options: AgentOptions = {}): Promise<AgentProcess> {
    const agent = await AgentProcess.start(options);
    await agent.readReady();
    return agent;
  }

  async readReady(): Promise<Ready> {
    const payload = (await this.expect(FrameType.ready)).payload;
    return {
      version: payload.readUInt16LE(0),
      landlockAbi: payload.readUInt16LE(2),
      cgroupVersion: payload.readUInt8(4),
      hasSeccomp: (payload.readUInt8(5) & 1) === 1,
    };
  }

  /** Waits for the agent's socket to take the bytes, or for the agent to end. */
  async sendRaw(bytes: Uint8Array): Promise<void> {
    if (this.#child.stdin.write(bytes) || this.#closed) return;
    const taken = once(this.#child.stdin, "drain").catch(() => undefined);
    await Promise.race([taken, this.#ended]);
  }

  send(type: number, payload?: Uint8Array): Promise<void> {
    return this.sendRaw(encodeFrame(type, payload));
  }

  async put(path: string, content: Uint8Array | string): Promise<void> {
    const bytes = Buffer.from(content);
    await this.send(FrameType.put, encodePut(path, bytes.length));
    for (const chunk of chunks(bytes)) await this.send(FrameType.putData, chunk);
    await this.expect(FrameType.done);
  }

  /** Asks for a job and waits for nothing. */
  startJob(spec: RunSpec): Promise<void> {
    return this.send(FrameType.run, encodeRun(spec));
  }

  /** Runs one job to its DONE. With `stdin`, in mode `whole`. */
  async run(spec: RunSpec, stdin?: Uint8Array | string): Promise<JobResult> {
    await this.startJob(stdin === undefined ? spec : { ...spec, stdinMode: "whole" });
    if (stdin !== undefined) {
      for (const chunk of chunks(Buffer.from(stdin))) await this.send(FrameType.stdin, chunk);
      await this.send(FrameType.stdinEnd);
    }
    const result = await this.readExit();
    await this.expect(FrameType.done);
    return result;
  }

  /** Output frames up to EXIT. Credits on the way are passed over. */
  async readExit(): Promise<JobResult> {
    const output = { [FrameType.stdout]: [] as Buffer[], [FrameType.stderr]: [] as Buffer[] };
    for (;;) {
      const frame = await this.next();
      if (frame.type === FrameType.stdout || frame.type === FrameType.stderr) output[frame.type].push(frame.payload);
      else if (frame.type === FrameType.exit)
        return {
          ...decodeExit(frame.payload),
          stdout: Buffer.concat(output[FrameType.stdout]),
          stderr: Buffer.concat(output[FrameType.stderr]),
        };
      else if (frame.type !== FrameType.stdinCredit) throw new Error(this.#describe(frame, "output or EXIT"));
    }
  }

  /** The next frame. Rejects when the agent ends without one. */
  async next(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) return frame;
      if (this.#closed) throw new Error(`the agent ended: ${this.#stderr}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async expect(type: number): Promise<Frame> {
    const frame = await this.next();
    if (frame.type !== type) throw new Error(this.#describe(frame, `frame ${type}`));
    return frame;
  }

  pauseReading(): void {
    this.#child.stdout.pause();
  }

  resumeReading(): void {
    this.#child.stdout.resume();
  }

  /** /proc/PID/status of the agent. */
  async readStatus(): Promise<string> {
    return readStatus(await this.hostPid());
  }

  /** Resident and peak resident size of the agent itself, in bytes. */
  async residentBytes(): Promise<{ now: number; peak: number }> {
    const status = await this.readStatus();
    const read = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
    return { now: read("VmRSS"), peak: read("VmHWM") };
  }

  /** Living and unreaped processes of the agent's jobs. */
  async countJobProcesses(): Promise<number> {
    return (await listChildren(await this.hostPid())).length;
  }

  /** Resolves when no process of a job is left. */
  async jobsAreGone(): Promise<void> {
    const agent = await this.hostPid();
    while ((await listChildren(agent)).length > 0) await setImmediate();
  }

  /** When the job has stopped itself, stops the agent instead until the job has ended: the agent finds all at one glance. */
  async holdWhileJobGoesOn(): Promise<void> {
    const agent = await this.hostPid();
    const [job = 0] = await listChildren(agent);
    await reachesState(job, "T");
    process.kill(agent, "SIGSTOP");
    process.kill(job, "SIGCONT");
    await reachesState(job, "Z");
    process.kill(agent, "SIGCONT");
  }

  /** The agent's process id as this process sees it. */
  async hostPid(): Promise<number> {
    const [agent] = await listChildren(this.#child.pid ?? 0);
    if (agent === undefined) throw new Error("there is no agent any more");
    return agent;
  }

  /** Ends the agent's input, as the daemon does when it goes. */
  closeInput(): void {
    this.#child.stdin.end();
  }

  ended(): Promise<Ended> {
    return this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#closed) await this.#kill();
    await this.#ended;
    await rmdir(this.#root);
  }

  /** unshare(1) ends when the agent does, and then nothing of it is left; the other way round something may be. */
  async #kill(): Promise<void> {
    const agent = await this.hostPid().catch(() => undefined);
    if (agent === undefined) this.#child.kill("SIGKILL");
    else process.kill(agent, "SIGKILL");
  }

  #take(chunk: Buffer): void {
    const { frames, rest } = splitFrames(this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]));
    this.#rest = rest;
    this.#frames.push(...frames);
    this.#wake();
  }

  #end(code: number | null, signal: NodeJS.Signals | null): Ended {
    this.#closed = true;
    this.#wake();
    const fatal = this.#frames.find((frame) => frame.type === FrameType.fatal);
    return { code, signal, fatal: fatal?.payload.toString() };
  }

  #describe(frame: Frame, wanted: string): string {
    const text = frame.type === FrameType.fatal ? `: ${frame.payload.toString()}` : "";
    return `wanted ${wanted}, got frame ${frame.type}${text}`;
  }
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
