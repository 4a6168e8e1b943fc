import type { IncomingMessage } from "node:http";
import { addAbortSignal } from "node:stream";
import Docker from "dockerode";

/**
 * A client of an engine, each of whose calls comes to an end when the engine does. Docker-modem waits for ever for the rest of an answer whose connection
 * broke after its head: the engine sends that of `wait` long before the rest. So here it hands over every answer as a stream, which is read to its end or failure.
 */
export function createDockerClient(connection: Docker.DockerOptions): Docker {
  const docker = new Docker(connection);
  const modem = docker.modem as Modem;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, callback) => {
    if (options.isStream || options.hijack || options.openStdin) return dial(options, callback);
    const { abortSignal } = options;
    dial({ ...options, isStream: true }, (error, response) => {
      if (error) return callback(error, null);
      const answer = response as IncomingMessage;
      if (abortSignal) addAbortSignal(abortSignal, answer);
      readAnswer(answer).then(
        (body) => callback(null, body),
        (reason: Error) => callback(reason, null),
      );
    });
  };
  return docker;
}

/** The part of docker-modem that is used here; it has no types. */
interface Modem {
  dial(options: DialOptions, callback: (error: Error | null, answer: unknown) => void): void;
}

interface DialOptions {
  readonly isStream?: boolean;
  readonly hijack?: boolean;
  readonly openStdin?: boolean;
  readonly abortSignal?: AbortSignal;
}

/** JSON where it is that, else the bytes, as docker-modem has it. Rejects when the connection breaks. */
async function readAnswer(answer: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  try {
    return JSON.parse(bytes.toString()) || bytes;
  } catch {
    return bytes;
  }
}
