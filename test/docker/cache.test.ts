import assert from "node:assert/strict";
import { createJudge, type Judge } from "../../server/judge/judge.ts";
import type { Judgement } from "../../server/judge/judgement.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import type { Lease } from "../../server/sandbox/api.ts";
import { writePackage } from "./package-on-disk.ts";
import {
  openSandbox,
  outputOf,
  patient,
  type RealSandbox,
  runCommand,
  runnersDirectory,
  describe as say,
} from "./real-sandbox.ts";

const sums = {
  "sample/1": ["1 2\n", "3\n"],
  "secret/1": ["5 8\n", "13\n"],
} as const;

/** The same small program in languages whose compilers leave different things behind. */
const programs: Readonly<Record<string, string>> = {
  python: "a, b = map(int, input().split())\nprint(a + b)\n",
  cpp: "#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }\n",
  javascript: 'const [a, b] = require("fs").readFileSync(0, "utf8").split(" ").map(Number);\nconsole.log(a + b);\n',
  java: "import java.util.*;\npublic class Sum { record Pair(int a, int b) {} public static void main(String[] x) { var s = new Scanner(System.in); var p = new Pair(s.nextInt(), s.nextInt()); System.out.println(p.a() + p.b()); } }\n",
  go: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar a, b int\n\tfmt.Scan(&a, &b)\n\tfmt.Println(a + b)\n}\n',
  rust: 'fn main() {\n    let mut text = String::new();\n    std::io::stdin().read_line(&mut text).unwrap();\n    let sum: i32 = text.split_whitespace().map(|word| word.parse::<i32>().unwrap()).sum();\n    println!("{}", sum);\n}\n',
};

describe("programs that were compiled before, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let languages: readonly Language[];
  let judge: Judge;
  before(async () => {
    real = await openSandbox();
    languages = await loadLanguages(runnersDirectory);
    judge = createJudge(real.sandbox, languages);
  });
  after(() => real[Symbol.asyncDispose]());

  async function submit(languageId: string, source: string): Promise<Judgement> {
    await using disk = await writePackage(sums);
    const language = languages.find(({ id }) => id === languageId);
    assert.ok(language, `there is a runner ${languageId}`);
    const { problem } = disk;
    const request = {
      language,
      problem,
      source: Buffer.from(source),
      tests: problem.testCases,
      continueAfterFailure: true,
    };
    return await judge.judge(request, () => {}, patient);
  }

  for (const [languageId, source] of Object.entries(programs)) {
    it(`runs them in another container without compiling: ${languageId}`, async () => {
      const first = await submit(languageId, source);
      const second = await submit(languageId, source);
      assert.deepEqual([first.verdict, first.detail], ["accepted", undefined], first.compilation.output);
      assert.deepEqual([second.verdict, second.detail], ["accepted", undefined]);
      assert.deepEqual([first.compilation.cached, second.compilation.cached], [undefined, true]);
      assert.deepEqual(second.compilation.diagnostics, first.compilation.diagnostics);
    });
  }

  it("compiles a text that differs in one letter", async () => {
    await submit("python", "print(sum(map(int, input().split())))  # a\n");
    const other = await submit("python", "print(sum(map(int, input().split())))  # b\n");
    assert.deepEqual([other.verdict, other.compilation.cached], ["accepted", undefined]);
  });
});

describe("carry, in a real container", function () {
  this.timeout(60_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  const list =
    "import os\nfor folder, folders, files in os.walk('/prog'):\n  for name in sorted(folders + files):\n    path = os.path.join(folder, name)\n    print(path, oct(os.stat(path).st_mode & 0o7777), open(path).read() if name in files else '-')\n";

  function compileStep(lease: Lease, script: string) {
    return runCommand(lease, ["/usr/bin/python3", "-I", "-c", script], { phase: "compile" });
  }

  it("brings files, empty ones, folders and the right to execute into another container", async () => {
    await using from = await real.lease("python");
    const made = await compileStep(
      from,
      "import os\nos.makedirs('/prog/a/b')\nopen('/prog/a/b/c d', 'w').write('deep')\nopen('/prog/e', 'w')\nopen('/prog/run', 'w').write('x')\nos.chmod('/prog/run', 0o755)\n",
    );
    assert.equal(made.kind, "exited", say(made));
    const archive = await runCommand(from, ["/verdict/carry", "out"], { phase: "compile" });
    assert.deepEqual([archive.kind, archive.kind === "exited" && archive.exitCode], ["exited", 0], say(archive));
    await using to = await real.lease("python");
    const brought = await runCommand(to, ["/verdict/carry", "in"], { phase: "compile", stdin: archive.stdout });
    assert.equal(brought.kind === "exited" && brought.exitCode, 0, say(brought));
    assert.equal(await outputOf(to, list), await outputOf(from, list));
    assert.match(await outputOf(to, list), /^\/prog\/a\/b\/c d 0o644 deep$/mu);
  });

  it("refuses to carry a link out", async () => {
    await using lease = await real.lease("python");
    await compileStep(lease, "import os\nos.symlink('/etc/passwd', '/prog/link')\n");
    const outcome = await runCommand(lease, ["/verdict/carry", "out"], { phase: "compile" });
    assert.equal(outcome.kind === "exited" && outcome.exitCode, 3, say(outcome));
  });

  const END = Uint8Array.of(0);
  const file = (path: string, content = "x", size = content.length) => {
    const head = Buffer.alloc(3);
    head.writeUInt8(2);
    head.writeUInt16LE(Buffer.byteLength(path), 1);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(size));
    return Buffer.concat([head, Buffer.from(path), length, Buffer.from(content)]);
  };
  const broken: Readonly<Record<string, Uint8Array>> = {
    "no archive at all": new Uint8Array(),
    "no end": file("a"),
    "more behind the end": Buffer.concat([END, END]),
    "a way out": Buffer.concat([file("../tmp/a"), END]),
    "a way out in the middle": Buffer.concat([file("a/../../tmp/b"), END]),
    "an absolute path": Buffer.concat([file("/tmp/a"), END]),
    "an empty path": Buffer.concat([file(""), END]),
    "a NUL in a path": Buffer.concat([file("a\0b"), END]),
    "a folder that is not there": Buffer.concat([file("a/b"), END]),
    "a file twice": Buffer.concat([file("a"), file("a"), END]),
    "a file below a file": Buffer.concat([file("a"), file("a/b"), END]),
    "an unknown kind": Uint8Array.of(9, 1, 0, 0x61),
    "fewer bytes than it says": Buffer.concat([file("a", "x", 1_000_000), END]),
    "a size beyond all": file("a", "x", Number.MAX_SAFE_INTEGER),
  };
  it("takes in nothing that is not an archive, and nothing outside its place", async () => {
    for (const [what, archive] of Object.entries(broken)) {
      await using lease = await real.lease("python");
      const outcome = await runCommand(lease, ["/verdict/carry", "in"], { phase: "compile", stdin: archive });
      assert.equal(outcome.kind === "exited" && outcome.exitCode, 4, `${what}: ${say(outcome)}`);
    }
  });
});
