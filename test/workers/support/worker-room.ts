import path from "node:path";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { openRemote, type Room } from "./room.ts";
import { submissionOf } from "./submissions.ts";
import { useWorkerProcesses, type WorkerProcesses } from "./worker-processes.ts";

/** For a `describe`: a Redis, and before each test a room over it whose workers are processes that the test starts. */
export function useWorkerRoom() {
  let redis: RedisServer;
  let room: Room;
  let workers: WorkerProcesses;
  before(async () => {
    redis = await startRedis();
  });
  after(async () => {
    await redis[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    room = await openRemote(redis.url, { slots: 0 });
    workers = useWorkerProcesses(redis.url, room.fixture);
  });
  afterEach(async () => {
    await workers[Symbol.asyncDispose]();
    await room[Symbol.asyncDispose]();
  });
  return {
    get redis() {
      return redis;
    },
    get room() {
      return room;
    },
    get workers() {
      return workers;
    },
    /** The file that programs with the directive `gate FILE` wait for. */
    gate: () => path.join(room.fixture.root, "gate"),
    /** Hands in a program with this directive; returns the submission's id. */
    accept: (directive: string) => room.submissions.accept(submissionOf(room.fixture, directive)).submissionId,
  };
}
