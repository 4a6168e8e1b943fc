/** What the queue knows of an entry besides the function to run. */
export interface FairQueueOptions {
  readonly clientId: string;
  /** Higher goes first. */
  readonly priority: number;
  readonly id?: string;
  /** What it needs (a language): entries whose need cannot be met just now are passed over. */
  readonly need?: string;
}

type Task = () => Promise<unknown>;

interface Entry {
  readonly task: Task;
  readonly clientId: string;
  readonly id: string | undefined;
  readonly need: string | undefined;
  priority: number;
}

/**
 * The order in which a PQueue takes its tasks: highest priority first; among those, the client whose last turn is longest ago; within a client, first
 * come, first served. Implements the queue interface of p-queue.
 */
export class FairQueue {
  #entries: Entry[] = [];
  #lastTurn = new Map<string, number>();
  #turn = 0;
  readonly #canMeet: (need: string) => boolean;

  constructor(canMeet: (need: string) => boolean = () => true) {
    this.#canMeet = canMeet;
  }

  /** How many may be taken: PQueue takes one whenever there is any. */
  get size(): number {
    return this.#entries.filter((entry) => this.#mayGo(entry)).length;
  }

  /** How many wait, those whose need cannot be met included. */
  get length(): number {
    return this.#entries.length;
  }

  enqueue(task: Task, options?: Partial<FairQueueOptions>): void {
    const { clientId = "", priority = 0, id, need } = options ?? {};
    this.#entries.push({ task, clientId, priority, id, need });
  }

  dequeue(): Task | undefined {
    let next: Entry | undefined;
    for (const entry of this.#entries) {
      if (!this.#mayGo(entry)) continue;
      if (next === undefined || this.#goesBefore(entry, next)) next = entry;
    }
    if (next === undefined) return undefined;
    this.#remove(next);
    this.#lastTurn.set(next.clientId, ++this.#turn);
    if (this.#entries.length === 0) this.#lastTurn.clear();
    return next.task;
  }

  filter(options: Readonly<Partial<FairQueueOptions>>): Task[] {
    return this.#entries
      .filter(({ priority }) => options.priority === undefined || priority === options.priority)
      .map(({ task }) => task);
  }

  setPriority(id: string, priority: number): void {
    const entry = this.#entries.find((candidate) => candidate.id === id);
    if (entry !== undefined) entry.priority = priority;
  }

  remove(id: string): void {
    const entry = this.#entries.find((candidate) => candidate.id === id);
    if (entry !== undefined) this.#remove(entry);
  }

  /** How many of one client wait. */
  sizeOf(clientId: string): number {
    return this.#entries.filter((entry) => entry.clientId === clientId).length;
  }

  /** How many go before the entry with this id as things stand; undefined when it does not wait. */
  positionOf(id: string): number | undefined {
    const wanted = this.#entries.find((entry) => entry.id === id);
    if (wanted === undefined) return undefined;
    const { priority } = wanted;
    let before = this.#entries.filter((entry) => entry.priority > priority).length;
    // Among equals each client has one turn a round.
    const rounds = new Map<string, number>();
    const places = this.#entries
      .filter((entry) => entry.priority === priority)
      .map((entry) => {
        const round = (rounds.get(entry.clientId) ?? 0) + 1;
        rounds.set(entry.clientId, round);
        return { entry, round };
      });
    const own = places.find(({ entry }) => entry === wanted)?.round ?? 1;
    let isBehind = false;
    for (const { entry, round } of places) {
      if (entry === wanted) isBehind = true;
      else if (round < own || (round === own && this.#comesBefore(entry, wanted, isBehind))) before += 1;
    }
    return before;
  }

  #mayGo({ need }: Entry): boolean {
    return need === undefined || this.#canMeet(need);
  }

  #comesBefore(entry: Entry, wanted: Entry, isBehind: boolean): boolean {
    const [turn, wantedTurn] = [entry, wanted].map(({ clientId }) => this.#lastTurn.get(clientId) ?? 0);
    return turn === wantedTurn ? !isBehind : (turn ?? 0) < (wantedTurn ?? 0);
  }

  #goesBefore(a: Entry, b: Entry): boolean {
    if (a.priority !== b.priority) return a.priority > b.priority;
    return (this.#lastTurn.get(a.clientId) ?? 0) < (this.#lastTurn.get(b.clientId) ?? 0);
  }

  #remove(entry: Entry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1);
  }
}
