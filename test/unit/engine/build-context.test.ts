import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extract } from "tar-stream";
import { hashBuildContext, packBuildContext, readBuildContext } from "../../../server/engine/build-context.ts";

describe("a build context", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-context-"));
    for (const folder of ["image/deep", "src", "test", "templates"])
      mkdirSync(path.join(directory, folder), { recursive: true });
    write("Dockerfile", "FROM base\n");
    write("main.c", "int main(void) { return 0; }\n");
    write("src/part.h", "#pragma once\n");
    write("image/deep/policy.json", "{}\n");
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  function write(name: string, text: string): void {
    writeFileSync(path.join(directory, name), text);
  }

  async function hash(): Promise<string> {
    return hashBuildContext(await readBuildContext(directory), ["verdict/base:trixie"]);
  }

  it("holds what the image is made of, in a fixed order", async () => {
    const paths = (await readBuildContext(directory)).map((file) => file.path);
    assert.deepEqual(paths, ["Dockerfile", "image/deep/policy.json", "main.c", "src/part.h"]);
  });

  it("keeps its hash when manifest, documents, templates, tests and hidden files change", async () => {
    const before = await hash();
    for (const name of ["runner.json", "README.md", "templates/starter.c", "test/main.c", ".main.c.swp"])
      write(name, "new");
    assert.equal(await hash(), before);
  });

  it("changes its hash with any content, name or image built upon", async () => {
    const before = await hash();
    write("main.c", "int main(void) { return 1; }\n");
    const changed = await hash();
    write("more.c", "");
    const added = await hash();
    const uponOther = hashBuildContext(await readBuildContext(directory), ["verdict/base:other"]);
    assert.equal(new Set([before, changed, added, uponOther]).size, 4);
  });

  it("tells apart the same bytes cut differently into names and contents", () => {
    const one = hashBuildContext([{ path: "ab", content: Buffer.from("c") }], []);
    const other = hashBuildContext([{ path: "a", content: Buffer.from("bc") }], []);
    assert.notEqual(one, other);
  });

  it("is packed as a tar archive that the engine can read, the same bytes each time", async () => {
    const files = await readBuildContext(directory);
    const unpacked = new Map<string, string>();
    const archive = await collect(packBuildContext(files));
    const reader = extract();
    reader.end(archive);
    for await (const entry of reader) {
      assert.equal(entry.header.mode, 0o644);
      unpacked.set(entry.header.name, String(await collect(entry)));
    }
    assert.deepEqual(unpacked, new Map(files.map((file) => [file.path, file.content.toString()])));
    assert.deepEqual(await collect(packBuildContext(files)), archive);
  });
});

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
