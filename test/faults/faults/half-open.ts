import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { setLoopback } from "../isolate.ts";

/** The network is the process's own: while it is down, whoever goes leaves no word, and the service holds connections to nobody. */
export const halfOpen: Fault = {
  name: "half-open",
  what: "40 clients that send half of a request, or read nothing, and vanish without a word while the network is down for up to 2 s",
  runs: { share: 1, full: 12 },
  load: { size: 6, spreadMs: 2_000 },
  isolation: ["net"],
  strike: async ({ random, server, signal, note }) => {
    const clients: Socket[] = [];
    for (let count = 0; count < 40; count += 1) clients.push(await begin(server.url, random.pick(beginnings)));
    await delay(random.between(200, 1_500), undefined, { signal });
    setLoopback("down");
    for (const client of clients) client.resetAndDestroy();
    const downMs = random.between(100, 2_000);
    await delay(downMs, undefined, { signal });
    setLoopback("up");
    note(`the network was down for ${downMs} ms`);
  },
};

const head = "POST /submit HTTP/1.1\r\nHost: verdict\r\nContent-Type: application/json\r\nContent-Length: 500\r\n";
const beginnings = [
  "",
  "POST /sub",
  head,
  `${head}\r\n{"language": "python", "code": "pri`,
  "GET /docs HTTP/1.1\r\nHost: verdict\r\n\r\n",
  "GET /submissions?limit=100 HTTP/1.1\r\nHost: verdict\r\n\r\n".repeat(50),
] as const;

async function begin(url: string, text: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.pause();
  socket.write(text);
  return socket;
}
