import type { RedisServer } from "../workers/support/redis-server.ts";
import type { Load } from "./load.ts";
import type { Random } from "./random.ts";
import type { VerdictProcess } from "./verdict-process.ts";
import type { VerdictServer } from "./verdict-server.ts";

/** Something that goes wrong while submissions are judged. */
export interface Fault {
  /** As the command line and the report name it. */
  readonly name: string;
  /** One sentence for the report: what is done, and to what. */
  readonly what: string;
  /** How many seeds: in `npm test`, and with `--full`. */
  readonly runs: { readonly share: number; readonly full: number };
  /** How many submissions each run has, and within how many ms they are handed in. */
  readonly load: { readonly size: number; readonly spreadMs: number };
  /** Namespaces of its own: what it does to network or mounts ends with its process, however that ends. */
  readonly isolation?: readonly ("net" | "mount")[];
  /** An accepted submission may be gone with what was damaged, if the service says so and takes it again. */
  readonly mayForget?: true;
  /** Prepares what the service runs in, once for all runs. */
  prepare?(place: Place): Promise<Partial<Surroundings>>;
  /** Does it, while the load is under way. Returns when it is over and the service is to work again. */
  strike(field: Field): Promise<void>;
}

/** Where one fault's runs take place. */
export interface Place {
  /** A folder of its own. */
  readonly directory: string;
  /** The service's; inside of it. */
  readonly stateDirectory: string;
}

/** What the service is run in and with. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
  /** Redis, and the workers that judge for the service. */
  readonly redis?: RedisServer;
  readonly workers: readonly VerdictProcess[];
}

/** Where a fault strikes. */
export interface Field extends Place, Surroundings {
  readonly random: Random;
  readonly server: VerdictServer;
  readonly load: Load;
  readonly signal: AbortSignal;
  /** A line for whoever looks at a run that failed. */
  note(text: string): void;
}
