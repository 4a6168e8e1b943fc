/** What the queue knows of an entry besides the function to run. */
export interface FairQueueOptions {
  readonly clientId: string;
  /** Higher goes first. */
  readonly priority: number;
  readonly id?: string;
}

type Task = () => Promise<unknown>;

interface Entry {
  readonly task: Task;
  readonly clientId: string;
  readonly id: string | undefined;
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

  get size(): number {
    return this.#entries.length;
  }

  enqueue(task: Task, options?: Partial<FairQueueOptions>): void {
    const { clientId = "", priority = 0, id } = options ?? {};
    this.#entries.push({ task, clientId, priority, id });
  }

  dequeue(): Task | undefined {
    let next: Entry | undefined;
    for (const entry of this.#entries) {
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

  #goesBefore(a: Entry, b: Entry): boolean {
    if (a.priority !== b.priority) return a.priority > b.priority;
    return (this.#lastTurn.get(a.clientId) ?? 0) < (this.#lastTurn.get(b.clientId) ?? 0);
  }

  #remove(entry: Entry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1);
  }
}
