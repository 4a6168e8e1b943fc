import assert from "node:assert/strict";
import { loadToys, manifest } from "./toy-runner.ts";

describe("a runner's harness", () => {
  const reasons = async (changes: object): Promise<string> => {
    const error: unknown = await loadToys(manifest, changes).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Error && error.name === "LanguageError", "expected a LanguageError");
    return error.message.replaceAll(/\S+harness\.json/gu, "FILE");
  };

  it("is read with the texts of its files", async () => {
    const { harness } = await loadToys(manifest, {});
    assert.deepEqual(harness, {
      types: { int: "number", "T[]": "list of {{{of}}}", "int:boxed": "Number" },
      naming: { function: "snake", parameter: "as-given", class: "pascal" },
      reservedWords: ["to"],
      largestChar: 0x10ffff,
      starter: "the starter",
      expected: "the expected",
      files: [
        { path: "around.toy", template: "the around" },
        { path: "more.toy", template: "the starter" },
      ],
    });
  });

  it("says what is told of it and is not to be shown, as long as it is at work", async () => {
    const { plan } = await loadToys(manifest, { hidden: ["^at /box/around\\.toy:.*\\n?", " \\(inner\\)"] });
    const files = [{ path: "mine.toy", content: new Uint8Array() }];
    const harness = [{ path: "around.toy", content: new Uint8Array() }];
    const trace = "CRASH no (inner)\nat /box/main.toy:3\nat /box/around.toy:7\nat /box/main.toy:4\n";
    assert.equal(plan({ files, harness }).showNames(trace), "CRASH no\nat mine.toy:3\nat mine.toy:4\n");
    assert.equal(plan({ files }).showNames(trace), trace.replaceAll("/box/main.toy", "mine.toy"));
  });

  it("refuses an expression that is none", async () => {
    assert.match(await reasons({ hidden: ["("] }), /^FILE: hidden\.0: must be a regular expression/u);
  });

  it("is absent where the runner has none", async () => {
    assert.equal((await loadToys(manifest)).harness, undefined);
  });

  it("names a file that is not there", async () => {
    assert.equal(
      await reasons({ starter: "gone.mustache" }),
      'FILE: "gone.mustache" must be a file in harness/ of at most 262144 bytes',
    );
  });

  it("refuses paths that leave the folder", async () => {
    assert.match(
      await reasons({ expected: "../runner.json" }),
      /^FILE: expected: must be the path of a file in the harness/u,
    );
    const files = [{ path: "../x.toy", template: "around.mustache" }];
    assert.match(await reasons({ files }), /^FILE: files\.0\.path: must be the path/u);
  });

  it("refuses a type that there is not", async () => {
    assert.match(await reasons({ types: { integer: "x" } }), /^FILE: types: keys must be among int, long/u);
  });

  it("takes a placeholder for its main file, which a runner's own commands must not have", async () => {
    const command = ["/bin/toy", ["$", "{harness}"].join("")];
    await loadToys(manifest, { run: { command } });
    await assert.rejects(
      loadToys({ ...manifest, run: { command } }),
      /run\.command: unknown placeholder \$\{harness\}/u,
    );
  });

  it("refuses the list of sources inside of a word", async () => {
    const command = ["/bin/toy", ["-x$", "{sources}"].join("")];
    await assert.rejects(
      loadToys(manifest, { run: { command } }),
      /harness\.run\.command: unknown placeholder \$\{sources\}/u,
    );
  });
});
