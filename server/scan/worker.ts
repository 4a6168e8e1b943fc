// The thread that reads sources: whatever a text does to the parser, the daemon goes on, and ends it when it takes too long.
import { parentPort, workerData } from "node:worker_threads";
import { createWasmReader, type WasmFolders } from "./read-wasm.ts";
import type { ScanRequest, ScanResult } from "./scan-request.ts";
import { createTextScanner } from "./text-scanner.ts";

/** What the thread is told. */
export type ToWorker = { readonly forget: string } | { readonly id: number; readonly request: ScanRequest };

/** What it answers to a request. */
export type FromWorker = { readonly id: number } & ({ readonly result: ScanResult } | { readonly failure: string });

const port = parentPort;
if (port !== null) {
  const scanner = createTextScanner(createWasmReader(workerData as WasmFolders));
  port.on("message", async (message: ToWorker) => {
    if ("forget" in message) {
      scanner.forget(message.forget);
      return;
    }
    const { id } = message;
    const answer = await scanner.scan(message.request).then(
      (result): FromWorker => ({ id, result }),
      (error: unknown): FromWorker => ({ id, failure: error instanceof Error ? error.message : String(error) }),
    );
    port.postMessage(answer);
  });
}
