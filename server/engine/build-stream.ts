import { stripVTControlCharacters } from "node:util";
import { EngineError } from "./engine.ts";

/** What a build or pull has said so far. */
export interface BuildState {
  /** From 1; 0 before the first step. */
  readonly step: number;
  /** 0 until the engine has said how many there are. */
  readonly steps: number;
  /** The newest line of the log: an instruction, what a command prints, or what a pull is doing. */
  readonly message: string;
}

/** Reads the engine's stream of JSON messages (`/build`, `/images/create`) as it arrives, in chunks cut anywhere. */
export class BuildStreamReader {
  #rest = "";
  #state: BuildState = { step: 0, steps: 0, message: "" };
  #error: string | undefined;
  readonly #log: string[] = [];
  readonly #decoder = new TextDecoder();

  get state(): BuildState {
    return this.#state;
  }

  /** The engine's own error message, once it has sent one. */
  get error(): string | undefined {
    return this.#error;
  }

  /** The last lines of the log, at most `count`. */
  lastLines(count: number): readonly string[] {
    return this.#log.slice(-count);
  }

  /** Takes the next chunk; true when `state` has changed. */
  push(chunk: Uint8Array): boolean {
    const before = this.#state;
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#readLine(line);
    return this.#state !== before;
  }

  /** Takes what is left after the last chunk. */
  end(): void {
    this.#readLine(this.#rest);
    this.#rest = "";
  }

  #readLine(line: string): void {
    if (line.trim() === "") return;
    const message = parseMessage(line);
    if (message.error !== undefined) this.#error = message.error;
    if (message.status !== undefined) this.#readStatus(message.id, message.status);
    for (const text of message.stream?.split(/[\r\n]+/) ?? []) this.#readText(text);
  }

  #readText(coloured: string): void {
    const text = stripVTControlCharacters(coloured).trimEnd();
    // The builder's own book-keeping (layer ids, containers come and gone) says nothing to people.
    if (text === "" || /^( ---> |Removing intermediate container )/.test(text)) return;
    this.#keep(text);
    const step = /^Step (\d+)\/(\d+) : (.*)$/.exec(text);
    if (step === null) this.#state = { ...this.#state, message: text.trim() };
    else this.#state = { step: Number(step[1]), steps: Number(step[2]), message: step[3] ?? "" };
  }

  #readStatus(id: string | undefined, status: string): void {
    const text = id === undefined ? status : `${id}: ${status}`;
    if (text === this.#state.message) return;
    this.#keep(text);
    this.#state = { ...this.#state, message: text };
  }

  #keep(line: string): void {
    this.#log.push(line);
    if (this.#log.length > keptLines) this.#log.shift();
  }
}

/** The error of a failed build: `disk-full` where the engine ran out of space, else `build-failed` with the end of the log. */
export function buildFailure(image: string, error: string, log: readonly string[], cause?: unknown): EngineError {
  const options = cause === undefined ? {} : { cause };
  const text = [error, ...log].join("\n");
  if (/no space left on device|disk quota exceeded/i.test(text)) {
    const message = `The disk of the container engine is full: ${image} could not be built. Free some space (docker system prune removes what nothing uses), then try again.`;
    return new EngineError("disk-full", message, options);
  }
  const tail = log.length === 0 ? "" : `\nThe end of the log:\n${log.map((line) => `  ${line}`).join("\n")}`;
  return new EngineError("build-failed", `${image} could not be built: ${error.trim()}${tail}`, options);
}

const keptLines = 200;

interface StreamMessage {
  readonly stream?: string;
  readonly error?: string;
  readonly status?: string;
  readonly id?: string;
}

function parseMessage(line: string): StreamMessage {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === "object" && message !== null ? message : {};
  } catch {
    // A proxy or another engine may put plain text in between: it belongs to the log.
    return { stream: line };
  }
}
