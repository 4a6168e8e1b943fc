import { type Client, connectClient, hungUp } from "./client.ts";
import { type DaemonUnderTest, startUnderTest } from "./daemon-under-test.ts";
import { createFixture, type Fixture } from "./fixtures.ts";

/** A daemon with a scripted sandbox and a folder with a package, afresh for every test of the suite that calls this. */
export interface Room {
  fixture: Fixture;
  under: DaemonUnderTest;
  /** A client of this daemon; its connection ends with the test. */
  connect(): Promise<Client>;
}

export function useRoom(): Room {
  const room = {} as Room;
  let clients: Client[] = [];
  beforeEach(async () => {
    clients = [];
    room.fixture = createFixture();
    room.under = await startUnderTest(room.fixture.stateDirectory);
    room.connect = async () => {
      const client = await connectClient(room.under.location);
      clients.push(client);
      return client;
    };
  });
  afterEach(async () => {
    room.under.daemon.stop(false);
    await room.under.daemon.ended;
    for (const { rpc, socket } of clients) {
      await hungUp(socket);
      rpc.dispose();
    }
    room.fixture[Symbol.dispose]();
  });
  return room;
}
