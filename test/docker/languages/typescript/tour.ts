// What a program may reach for in its library: promises of files, timers, streams, local sockets, random numbers.
import { createHash, randomBytes } from "node:crypto";
import { promises as fs } from "node:fs";
import * as net from "node:net";

async function main(): Promise<void> {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  const [a, b]: number[] = text.split(" ").map(Number);
  await new Promise((resolve) => setTimeout(resolve, 2));
  const folder = await fs.mkdtemp("/tmp/tour-");
  await fs.writeFile(`${folder}/file`, `${a}`);
  await fs.copyFile(`${folder}/file`, `${folder}/copy`);
  await fs.rename(`${folder}/copy`, `${folder}/moved`);
  const number = Number(await fs.readFile(`${folder}/moved`, "utf8"));
  await fs.rm(folder, { recursive: true });
  createHash("sha256").update(randomBytes(16)).digest();
  const hot = (n: number): number => (n < 2 ? n : hot(n - 1) + hot(n - 2));
  hot(25);
  const server = net.createServer((socket) => socket.end(`${b}`)).listen("/tmp/tour.socket", () => {
    let heard = "";
    net
      .connect("/tmp/tour.socket")
      .on("data", (chunk) => (heard += chunk))
      .on("close", () => {
        server.close();
        console.log(number + Number(heard));
      });
  });
}

main();
