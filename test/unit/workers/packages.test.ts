import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Header, pack } from "tar-stream";
import { listPackage } from "../../../server/workers/list-package.ts";
import { packPackage } from "../../../server/workers/pack-package.ts";
import { type PackageBounds, PackageTransferError } from "../../../server/workers/package-bounds.ts";
import { openPackageCache } from "../../../server/workers/package-cache.ts";
import { unpackPackage } from "../../../server/workers/unpack-package.ts";

const bounds: PackageBounds = { packedBytes: 100_000, bytes: 200_000, files: 20 };

describe("a package that travels", () => {
  let root: string;
  const at = (...parts: string[]) => path.join(root, ...parts);
  const write = (relative: string, text: string | Uint8Array) => {
    mkdirSync(path.dirname(at(relative)), { recursive: true });
    writeFileSync(at(relative), text);
  };
  const packed = async (directory = at("package"), limits = bounds) =>
    packPackage(await listPackage(directory, limits), limits);

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "verdict-travel-"));
    write("package/problem.yaml", "name: One\n");
    write("package/.timelimit", "3\n");
    write("package/data/secret/1.in", "input");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** An archive of one's own making. */
  const archive = async (entries: readonly (readonly [Partial<Header> & { name: string }, string])[]) => {
    const made = pack();
    for (const [header, text] of entries) {
      if (header.type === undefined || header.type === "file") made.entry(header, text);
      else made.entry(header);
    }
    made.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of made) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    return { bytes: gzipSync(bytes), hash: createHash("sha256").update(bytes).digest("hex") };
  };

  it("arrives as it was, in the same bytes whenever and wherever it is packed", async () => {
    const first = await packed();
    await unpackPackage(first.bytes, first.hash, at("there"), bounds);
    for (const file of ["problem.yaml", ".timelimit", "data/secret/1.in"]) {
      assert.equal(readFileSync(at("there", file), "utf8"), readFileSync(at("package", file), "utf8"));
    }
    utimesSync(at("there/problem.yaml"), 1, 1);
    assert.equal((await packed(at("there"))).hash, first.hash);
    write("there/data/secret/1.in", "another");
    assert.notEqual((await packed(at("there"))).hash, first.hash);
  });

  it("leaves out submissions and what links lead to outside, and takes what they lead to inside", async () => {
    write("package/submissions/accepted/a.py", "print()");
    write("outside.txt", "not the package's");
    symlinkSync(at("outside.txt"), at("package/data/outside.ans"));
    symlinkSync("/etc", at("package/data/etc"));
    symlinkSync("1.in", at("package/data/secret/2.in"));
    symlinkSync("..", at("package/data/secret/loop"));
    const { hash, bytes } = await packed();
    await unpackPackage(bytes, hash, at("there"), bounds);
    const files = readdirSync(at("there"), { recursive: true, withFileTypes: true });
    assert.deepEqual(files.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort(), [
      ".timelimit",
      "1.in",
      "2.in",
      "problem.yaml",
    ]);
    assert.ok(files.every((entry) => entry.isFile() || entry.isDirectory()));
  });

  it("is refused when it is too large or has too many files, with the limit", async () => {
    write("package/data/large", Buffer.alloc(300_000));
    await assert.rejects(packed(), (error) => error instanceof PackageTransferError && /too large/.test(error.message));
    write("package/data/large", Buffer.from(Array.from({ length: 150_000 }, () => Math.random() * 256)));
    await assert.rejects(packed(), /too large for workers.*packed/);
    rmSync(at("package/data/large"));
    for (let count = 0; count < 20; count += 1) write(`package/many/${count}`, "");
    await assert.rejects(packed(), /too many files/);
  });

  it("is not unpacked where it leads out, links, or holds what is no file", async () => {
    const cases: Parameters<typeof archive>[0][] = [
      [[{ name: "../escaped" }, "x"]],
      [[{ name: "/tmp/escaped" }, "x"]],
      [[{ name: "a/../../escaped" }, "x"]],
      [[{ name: "a//b" }, "x"]],
      [[{ name: "a\\b" }, "x"]],
      [[{ name: "link", type: "symlink", linkname: "/etc/passwd" }, ""]],
      [[{ name: "link", type: "link", linkname: "/etc/passwd" }, ""]],
      [[{ name: "device", type: "character-device" }, ""]],
      [
        [{ name: "link", type: "symlink", linkname: ".." }, ""],
        [{ name: "link/escaped" }, "x"],
      ],
      [
        [{ name: "twice" }, "x"],
        [{ name: "twice" }, "y"],
      ],
    ];
    for (const entries of cases) {
      const { bytes, hash } = await archive(entries);
      await assert.rejects(unpackPackage(bytes, hash, at("there", "deeper"), bounds), JSON.stringify(entries));
      assert.deepEqual([existsSync(at("escaped")), existsSync(at("there/escaped"))], [false, false]);
      rmSync(at("there"), { recursive: true, force: true });
    }
  });

  it("is not believed when it is not what its hash says, is damaged, or grows without end", async () => {
    const { bytes, hash } = await packed();
    await assert.rejects(unpackPackage(bytes, "0".repeat(64), at("a"), bounds), /not what its name says/);
    await assert.rejects(unpackPackage(bytes.subarray(0, bytes.length / 2), hash, at("b"), bounds));
    await assert.rejects(unpackPackage(Buffer.from("no archive"), hash, at("c"), bounds));
    const bomb = await archive([[{ name: "bomb" }, "\0".repeat(5_000_000)]]);
    await assert.rejects(unpackPackage(bomb.bytes, bomb.hash, at("d"), bounds), /too large/);
  });

  it("is brought once and kept, and what was used least recently makes room", async () => {
    const brought: string[] = [];
    const packages = new Map<string, Buffer>();
    for (const name of ["a", "b", "c"]) {
      write("package/data/secret/1.in", name.repeat(1_000));
      const { hash, bytes } = await packed();
      packages.set(name, bytes);
      packages.set(hash, bytes);
      write(`hash-${name}`, hash);
    }
    const hashOf = (name: string) => readFileSync(at(`hash-${name}`), "utf8");
    const open = () =>
      openPackageCache({
        ...{ directory: at("cache"), bytes: 2_500, bounds },
        bring: async (hash) => {
          brought.push(hash);
          return packages.get(hash);
        },
      });
    const cache = await open();
    const both = await Promise.all([cache.open(hashOf("a")), cache.open(hashOf("a"))]);
    assert.equal(brought.length, 1);
    assert.equal(readFileSync(path.join(both[0]?.directory ?? "", "data/secret/1.in"), "utf8"), "a".repeat(1_000));
    (await cache.open(hashOf("b")))?.[Symbol.dispose]();
    (await cache.open(hashOf("c")))?.[Symbol.dispose]();
    assert.ok(existsSync(both[0]?.directory ?? ""), "it is in use");
    assert.equal(existsSync(at("cache", hashOf("b"))), false);
    for (const opened of both) opened?.[Symbol.dispose]();
    assert.equal(await cache.open("f".repeat(64)), undefined);
    assert.equal(await cache.open("../package"), undefined);
    mkdirSync(at("cache/unfinished-1"));
    brought.length = 0;
    const again = await open();
    (await again.open(hashOf("c")))?.[Symbol.dispose]();
    assert.deepEqual(brought, [], "what lies there is used on");
    assert.equal(existsSync(at("cache/unfinished-1")), false);
  });
});
