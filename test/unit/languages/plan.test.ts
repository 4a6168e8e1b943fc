import assert from "node:assert/strict";
import type { Language, SourceFile, SubmittedFiles } from "../../../server/languages/language.ts";
import { SourceFilesError } from "../../../server/languages/source-files.ts";
import { loadToys, manifest } from "./toy-runner.ts";

const text = (path: string, content = ""): SourceFile => ({ path, content: Buffer.from(content) });
const paths = (files: readonly SourceFile[]) => files.map(({ path }) => path);

describe("the plan of a submission", () => {
  let toy: Language;
  let harnessed: Language;
  let lonely: Language;

  before(async () => {
    toy = await loadToys({ ...manifest, multipleFiles: { extensions: [".toyh"] } });
    const { multipleFiles: _, ...one } = manifest;
    lonely = await loadToys({ ...one, columns: "characters" });
    harnessed = await loadToys(manifest, {
      compile: { command: ["/bin/toyc", ...placeholders("harness", "companions")] },
      run: { command: ["/bin/toy", ...placeholders("harness")], environment: { AROUND: "1" } },
    });
  });

  const plan = (files: readonly SourceFile[], more: Partial<SubmittedFiles> = {}) => toy.plan({ files, ...more });

  it("puts a lone file under the runner's own name, and shows the user's", () => {
    const program = plan([text("my söng.toy")]);
    assert.deepEqual(paths(program.files), ["main.toy"]);
    assert.deepEqual(program.compile?.command, ["/bin/toyc", "-o", "/prog/main", "/box/main.toy"]);
    assert.equal(program.showNames("/box/main.toy:3, file:///box/main.toy"), "my söng.toy:3, my söng.toy");
  });

  it("keeps the names of several, the main one first among the sources and headers none of them", () => {
    const program = plan([text("-b.toy"), text("a b/ö.toy"), text("x.toyh"), text("a.txt")]);
    assert.deepEqual(paths(program.files), ["-b.toy", "a b/ö.toy", "x.toyh", "a.txt"]);
    assert.deepEqual(program.compile?.command, ["/bin/toyc", "-o", "/prog/main", "/box/-b.toy", "/box/a b/ö.toy"]);
    assert.equal(program.showNames("/box/a b/ö.toy and file:///box/a%20b/%C3%B6.toy"), "a b/ö.toy and a b/ö.toy");
  });

  it("begins with another file than the one asked to be judged where it is told to", () => {
    const files = [text("mine.toy"), text("other.toy"), text("start.toy")];
    const program = plan(files, { entry: "start.toy" });
    const sources = ["/box/start.toy", "/box/mine.toy", "/box/other.toy"];
    assert.deepEqual(program.compile?.command, ["/bin/toyc", "-o", "/prog/main", ...sources]);
  });

  it("takes byte order marks off", () => {
    const { files } = plan([text("a.toy", "\uFEFFone")]);
    assert.equal(Buffer.from(files[0]?.content ?? []).toString(), "one");
  });

  const unfit: readonly (readonly [string, RegExp])[] = [
    ["../a.toy", /"\.\.\/a\.toy".*leads out of the submitted folder\. Rename it\.$/u],
    ["/a.toy", /leads out/u],
    ["a//b.toy", /leads out/u],
    [`${"ö".repeat(130)}.toy`, /longer than 255 bytes/u],
    ["a\nb.toy", /"a\?b\.toy".*control character/u],
    ["\ud800.toy", /not valid Unicode/u],
    [["$", "{memoryLimitMiB}.toy"].join(""), /reads like one of a runner's placeholders/u],
  ];
  for (const [path, message] of unfit) {
    it(`refuses a file called ${JSON.stringify(path).slice(0, 30)}`, () => {
      assert.throws(() => plan([text("main.toy"), text(path)]), { name: "SourceFilesError", message });
    });
  }

  it("refuses two files in one place, and a file where another needs a folder", () => {
    assert.throws(() => plan([text("a.toy"), text("a.toy")]), /is that of "a\.toy", too/u);
    assert.throws(() => plan([text("a.toy"), text("a.toy/b.toy")]), SourceFilesError);
  });

  it("refuses several files where a submission is one", () => {
    assert.throws(
      () => lonely.plan({ files: [text("a.toy"), text("b.toy")] }),
      /in Toy \(Tester\) is one file, not 2/u,
    );
    assert.equal(lonely.multipleFiles, false);
    assert.deepEqual(toy.companionExtensions, [".toyh"]);
  });

  it("says whose file a diagnostic is in, and leaves out what is only warned of in the harness", () => {
    const program = harnessed.plan({
      files: [text("a.toy"), text("b.toy")],
      harness: [text("around.toy"), text("more.toy")],
    });
    const output = [
      "/box/a.toy:1:1: error: in /box/b.toy",
      "/box/x/../b.toy:2:1: warning: two",
      "/box/around.toy:3:1: error: three",
      "/box/more.toy:4:1: warning: four",
      "/usr/lib.toy:5:1: error: five",
    ];
    assert.deepEqual(program.parseCompilerOutput(output.join("\r\n")), [
      { severity: "error", line: 0, column: 0, message: "in b.toy" },
      { file: "b.toy", severity: "warning", line: 1, column: 0, message: "two" },
      { place: "harness", severity: "error", line: 2, column: 0, message: "three" },
      { severity: "error", line: 0, message: "five" },
    ]);
  });

  it("passes over the harness's frames of a crash", () => {
    const program = harnessed.plan({ files: [text("a.toy"), text("b.toy")], harness: [text("around.toy")] });
    const stderr = "CRASH why\nat /box/around.toy:9\nat /box/b.toy:2\nat /box/a.toy:7\n";
    assert.deepEqual(program.parseRuntimeError(stderr), { file: "b.toy", severity: "error", line: 1, message: "why" });
    assert.equal(program.parseRuntimeError("CRASH why\nat /box/around.toy:9\n"), undefined);
  });

  it("counts columns in the file's own text, as editors do", () => {
    const source = "one\n\té漢😀 x\n";
    const columnOf = (language: Language, column: number) =>
      language.plan({ files: [text("a.toy", source)] }).parseCompilerOutput(`/box/main.toy:2:${column}: error: x`)[0]
        ?.column;
    // After the tab: 2 + 3 + 4 bytes, 3 characters, 1 + 1 + 2 units; then a space.
    assert.equal(columnOf(toy, 12), 6);
    assert.equal(columnOf(toy, 13), 7);
    assert.equal(columnOf(lonely, 6), 6);
  });

  it("runs a harness's own commands, with the program's files around it", () => {
    const program = harnessed.plan({ files: [text("a.toy"), text("b.toy")], harness: [text("around.toy")] });
    assert.deepEqual(program.compile?.command, ["/bin/toyc", "/box/around.toy", "/box/b.toy"]);
    assert.deepEqual(program.run, {
      command: ["/bin/toy", "/box/around.toy"],
      environment: { HOME: "/tmp", AROUND: "1" },
    });
    assert.throws(
      () => harnessed.plan({ files: [text("a.toy"), text("around.toy")], harness: [text("around.toy")] }),
      /one that judging this problem uses itself/u,
    );
    assert.throws(
      () => toy.plan({ files: [text("a.toy")], harness: [text("around.toy")] }),
      /cannot be judged in Toy/u,
    );
  });

  it("puts a variant's parts in place of the usual ones", () => {
    const { compile, run, timeMultiplier, memoryMultiplier } = plan([text("a.toy")], { variant: "careful" });
    assert.deepEqual(compile?.command, ["/bin/toyc", "--careful"]);
    assert.equal(compile?.timeLimitMs, 1000);
    assert.deepEqual(run.environment, { HOME: "/tmp", CARE: "much" });
    assert.deepEqual([timeMultiplier, memoryMultiplier], [6, 1.5]);
    assert.deepEqual(toy.variants, [{ id: "careful", title: "with care" }]);
    assert.throws(() => plan([text("a.toy")], { variant: "wild" }), /no variant "wild"; there is: careful/u);
  });

  it("finds the main one of several files", () => {
    const chosen = (...files: SourceFile[]) => toy.chooseMain(files)?.path;
    assert.equal(chosen(text("a.toy", "begin"), text("Main.toy")), "Main.toy");
    assert.equal(chosen(text("deep/solution.toy"), text("b.toy"), text("solution.toy")), "solution.toy");
    assert.equal(chosen(text("a.toy"), text("b.toy", "x\nbegin")), "b.toy");
    assert.equal(chosen(text("b.toy"), text("a.toy")), "a.toy");
    assert.equal(chosen(text("a.toyh")), undefined);
  });

  it("finds where a function of the signature stands, its name letter for letter", () => {
    assert.equal(harnessed.findEntryLine("x\nto axb\nto a.b\nbegin\n", "a.b"), 2);
    assert.equal(harnessed.findEntryLine("x\nbegin\n", "a.b"), 1);
  });
});

function placeholders(...names: readonly string[]): string[] {
  return names.map((name) => `\${${name}}`);
}
