import { readFile } from "node:fs/promises";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { ReadWasm } from "./text-scanner.ts";

/** Where grammars may lie. */
export interface WasmFolders {
  /** As npm packages, in the sources' node_modules. */
  readonly packages: string;
  /** Side by side and compressed (`NAME.wasm.br`), beside the bundle. */
  readonly compressed: string;
}

/** Reads grammars from the packages, or from beside the bundle where there are none. The reading throws when they are in neither. */
export function createWasmReader({ packages, compressed }: WasmFolders): ReadWasm {
  return async (name) => {
    const plain = await readFile(path.join(packages, name)).catch(() => undefined);
    if (plain !== undefined) return plain;
    const packed = path.join(compressed, `${path.basename(name)}.br`);
    const bytes = await readFile(packed).catch((cause: unknown) => {
      throw new Error(`Verdict is not whole: ${packed} cannot be read. Install it again.`, { cause });
    });
    return brotliDecompressSync(bytes);
  };
}
