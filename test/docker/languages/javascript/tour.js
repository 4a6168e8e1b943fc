// What a program may reach for in its library: workers, promises of files, timers, streams, local sockets, random numbers.
const { randomBytes, createHash } = require("node:crypto");
const fs = require("node:fs/promises");
const net = require("node:net");
const { setTimeout: delay } = require("node:timers/promises");
const { isMainThread, parentPort, Worker, workerData } = require("node:worker_threads");
const { gzipSync, gunzipSync } = require("node:zlib");

if (isMainThread) main();
else parentPort.postMessage(workerData + 1);

async function main() {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  const [a, b] = text.split(" ").map(Number);
  const next = await new Promise((resolve, reject) =>
    new Worker(__filename, { workerData: a }).on("message", resolve).on("error", reject),
  );
  await delay(2);
  const folder = await fs.mkdtemp("/tmp/tour-");
  await fs.writeFile(`${folder}/file`, gzipSync(`${next - 1}`));
  await fs.copyFile(`${folder}/file`, `${folder}/copy`);
  await fs.rename(`${folder}/copy`, `${folder}/moved`);
  const names = await fs.readdir(folder);
  const number = Number(gunzipSync(await fs.readFile(`${folder}/moved`)));
  await fs.rm(folder, { recursive: true });
  createHash("sha256").update(randomBytes(16)).digest();
  const hot = (n) => (n < 2 ? n : hot(n - 1) + hot(n - 2));
  hot(25);
  const server = net.createServer((socket) => socket.end(`${b}`)).listen("/tmp/tour.socket", () => {
    let heard = "";
    net
      .connect("/tmp/tour.socket")
      .on("data", (chunk) => (heard += chunk))
      .on("close", () => {
        server.close();
        console.log(names.length === 2 ? number + Number(heard) : -1);
      });
  });
}
