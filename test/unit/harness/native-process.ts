import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { Question } from "../../../server/harness/question.ts";
import { renderHarness } from "../../../server/harness/render.ts";
import type { Signature } from "../../../server/harness/signature.ts";
import type { Language } from "../../../server/languages/language.ts";

/** A harness with a submission as a process of this machine: no container, no limits. */
export interface NativeHarness extends Disposable {
  /** What the compile step printed when it failed; then there is no process. */
  readonly compileError: string | undefined;
  /** The next answer, without its length; undefined when the process ended instead. */
  answer(): Promise<Buffer | undefined>;
  ask(question: Question): Promise<Buffer | undefined>;
  /** Ends its input and waits for its end. */
  end(): Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
}

/** Compiles and starts `source` as the runner's manifest says, with the container's folders moved and its programs replaced. */
export function startNative(
  language: Language,
  signature: Signature,
  source: string,
  programs: Readonly<Record<string, string>>,
): NativeHarness {
  if (language.harness === undefined) {
    throw new Error(`${language.id} has no harness`);
  }
  const folder = mkdtempSync(join(tmpdir(), "verdict-harness-"));
  const { files, compile, run } = language.plan({
    files: [{ path: language.sourceName, content: Buffer.from(source) }],
    harness: renderHarness(signature, language.harness),
  });
  for (const { path, content } of files) {
    const place = join(folder, "box", path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  mkdirSync(join(folder, "prog"));
  const localise = (words: readonly string[]) =>
    words.map((word, index) => {
      const moved = word.replaceAll("/box/", `${folder}/box/`).replaceAll("/prog/", `${folder}/prog/`);
      const filled = moved
        .replace(/\$\{memoryLimitMiB[^}]*\}/gu, "192")
        .replace(/\$\{memoryLimitKiB[^}]*\}/gu, "65536");
      return index === 0 ? (programs[filled] ?? filled) : filled;
    });
  const remove = () => rmSync(folder, { recursive: true });
  if (compile !== undefined) {
    const [program = "", ...words] = localise(compile.command);
    const result = spawnSync(program, words, { cwd: join(folder, "prog"), encoding: "utf8" });
    if (result.status !== 0) {
      return {
        compileError: `${result.stdout}${result.stderr}`.replaceAll(folder, ""),
        answer: () => Promise.resolve(undefined),
        ask: () => Promise.resolve(undefined),
        end: () => Promise.reject(new Error("It did not compile")),
        [Symbol.dispose]: remove,
      };
    }
  }
  const [program = "", ...words] = localise(run.command);
  const child = spawn(program, words, { cwd: tmpdir(), stdio: ["pipe", "pipe", "pipe", "pipe"] });
  return {
    compileError: undefined,
    ...converse(child, folder),
    [Symbol.dispose]: () => {
      child.kill("SIGKILL");
      remove();
    },
  };
}

function converse(child: ChildProcess, folder: string): Pick<NativeHarness, "answer" | "ask" | "end"> {
  const [stdin, stdout, stderr, answers] = child.stdio as unknown as [Writable, Readable, Readable, Readable];
  const texts = { stdout: "", stderr: "" };
  stdout.setEncoding("utf8").on("data", (chunk: string) => {
    texts.stdout += chunk;
  });
  stderr.setEncoding("utf8").on("data", (chunk: string) => {
    texts.stderr += chunk;
  });
  // A process that has ended takes no more questions.
  stdin.on("error", () => {});
  const chunks = answers[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const ended = new Promise<number | null>((resolve) => void child.on("close", resolve));
  let pending = Buffer.alloc(0);
  const answer = async () => {
    while (pending.length < 4 || pending.length < 4 + pending.readUInt32LE()) {
      const next = await chunks.next();
      if (next.done) {
        return undefined;
      }
      pending = Buffer.concat([pending, next.value]);
    }
    const end = 4 + pending.readUInt32LE();
    const body = pending.subarray(4, end);
    pending = pending.subarray(end);
    return body;
  };
  return {
    answer,
    ask(question) {
      stdin.write(question.bytes);
      return answer();
    },
    async end() {
      stdin.end();
      answers.resume();
      const exitCode = await ended;
      return { exitCode, stdout: texts.stdout, stderr: texts.stderr.replaceAll(folder, "") };
    },
  };
}
