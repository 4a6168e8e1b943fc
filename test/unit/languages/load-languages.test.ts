import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LanguageError, loadLanguages } from "../../../server/languages/load-languages.ts";
import { fillLimits } from "../../../server/languages/placeholders.ts";

const manifest = {
  id: "toy",
  name: "Toy (Tester)",
  extensions: [".toy"],
  editorLanguageIds: ["toy"],
  sourceName: "main.toy",
  compile: {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: a manifest's placeholders
    command: ["/bin/toyc", "-o", "${program}.o", "${source}", "${file:prelude.toy}"],
    limits: { timeLimitMs: 1000, memoryLimitMiB: 2, outputLimitKiB: 3, processLimit: 4 },
  },
  run: { command: ["${program}", "--heap=${memoryLimitMiB*75%}", "--all=${memoryLimitKiB}"] },
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: a manifest's placeholders
  environment: { HOME: "/tmp" },
  multipliers: { time: 2, memory: 1.5, processes: 1 },
  version: { command: ["/bin/toyc", "--version"] },
  patterns: { compiler: [], outOfMemory: [], entry: [] },
};

describe("loadLanguages", () => {
  let runners: string;

  beforeEach(async () => {
    runners = await mkdtemp(join(tmpdir(), "verdict-runners-"));
  });
  afterEach(() => rm(runners, { recursive: true }));

  async function write(folder: string, content: unknown): Promise<void> {
    await mkdir(join(runners, folder), { recursive: true });
    await writeFile(join(runners, folder, "prelude.toy"), "let it be");
    const text = typeof content === "string" ? content : JSON.stringify(content);
    await writeFile(join(runners, folder, "runner.json"), text);
  }

  async function reasonFor(content: unknown): Promise<string> {
    await write("toy", content);
    const error: unknown = await loadLanguages(runners).then(
      () => undefined,
      (thrown) => thrown,
    );
    assert.ok(error instanceof LanguageError, "expected a LanguageError");
    return error.message.replace(join(runners, "toy", "runner.json"), "FILE");
  }

  it("names the system calls of the groups that a manifest asks for, none by default", async () => {
    await write("toy", manifest);
    assert.deepEqual((await loadLanguages(runners))[0]?.systemCalls, []);
    await write("toy", { ...manifest, systemCalls: ["splicing", "named-pipes"] });
    assert.deepEqual((await loadLanguages(runners))[0]?.systemCalls, ["splice", "tee", "mknod", "mknodat"]);
  });

  it("puts container paths and files into commands, and limits when a run is asked for", async () => {
    await write("toy", manifest);
    const [toy] = await loadLanguages(runners);
    assert.deepEqual(toy?.compile?.command, ["/bin/toyc", "-o", "/prog/main.o", "/box/main.toy", "let it be"]);
    assert.equal(toy?.compile?.memoryLimitBytes, 2 * 1024 * 1024);
    assert.equal(toy?.compile?.outputLimitBytes, 3 * 1024);
    assert.ok(toy);
    const run = fillLimits(toy.run, 200 * 1024 * 1024);
    assert.deepEqual(run, { command: ["/prog/main", "--heap=150", "--all=204800"], environment: { HOME: "/tmp" } });
  });

  it("passes over folders without a manifest", async () => {
    await mkdir(join(runners, "supervisor"));
    await write("toy", manifest);
    assert.deepEqual(
      (await loadLanguages(runners)).map((language) => language.id),
      ["toy"],
    );
  });

  it("names file, key and the keys allowed for an unknown key", async () => {
    const limits = { ...manifest.compile.limits, timeLimit: 3 };
    assert.equal(
      await reasonFor({ ...manifest, compile: { ...manifest.compile, limits } }),
      "FILE: compile.limits.timeLimit: unknown key; allowed here: timeLimitMs, memoryLimitMiB, outputLimitKiB, processLimit",
    );
  });

  it("names file, key and expectation for a wrong value", async () => {
    const multipliers = { ...manifest.multipliers, time: "fast" };
    assert.equal(await reasonFor({ ...manifest, multipliers }), "FILE: multipliers.time: must be a number");
    assert.match(
      await reasonFor({ ...manifest, systemCalls: ["sockets", "everything"] }),
      /^FILE: systemCalls\.1: must be one of sockets, named-pipes, /,
    );
  });

  it("refuses a pattern that is no regular expression", async () => {
    const patterns = { ...manifest.patterns, entry: ["("] };
    assert.match(await reasonFor({ ...manifest, patterns }), /^FILE: patterns\.entry\.0: must be a regular expression/);
  });

  it("refuses an unknown placeholder and lists those there are", async () => {
    const run = { command: ["/bin/toy", ["$", "{sauce}"].join("")] };
    assert.match(
      await reasonFor({ ...manifest, run }),
      /^FILE: run\.command: unknown placeholder \$\{sauce\}; allowed: \$\{source\}/,
    );
  });

  it("refuses a file placeholder that leaves the folder", async () => {
    await writeFile(join(runners, "outside.txt"), "secret");
    const run = { command: ["/bin/toy", ["$", "{file:../outside.txt}"].join("")] };
    assert.match(await reasonFor({ ...manifest, run }), /"\.\.\/outside\.txt" must be a file beside runner\.json/);
  });

  it("refuses what is not JSON", async () => {
    assert.match(await reasonFor("{"), /^FILE: is not JSON: /);
  });

  it("refuses an id that is not the folder's, so that no two languages share one", async () => {
    await write("other", manifest);
    await assert.rejects(loadLanguages(runners), /id: must be the folder's name, "other"/);
  });

  it("refuses two languages that claim one extension", async () => {
    await write("toy", manifest);
    await write("toy2", { ...manifest, id: "toy2" });
    await assert.rejects(loadLanguages(runners), /"\.toy" is claimed by both "toy" and "toy2"/);
  });

  it("adds a language by adding a folder", async () => {
    const root = join(import.meta.dirname, "../../../runners");
    const before = await loadLanguages(root);
    await cp(root, runners, { recursive: true });
    await write("toy", manifest);
    const after = await loadLanguages(runners);
    assert.deepEqual(
      after.map((language) => language.id),
      [...before.map((language) => language.id), "toy"].sort(),
    );
    assert.ok((await readFile(join(runners, "toy", "runner.json"), "utf8")).includes("toyc"));
  });
});
