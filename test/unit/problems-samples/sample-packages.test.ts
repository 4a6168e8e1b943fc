import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { parse } from "yaml";

const PROBLEMS = resolve(import.meta.dirname, "../../../problems");
/** Each of these languages solves every problem, and fails some problem in every way. */
const LANGUAGES = [".cpp", ".go", ".java", ".js", ".py", ".rs"];
const FAILING = ["wrong_answer", "time_limit_exceeded", "run_time_error", "memory_limit_exceeded"];
const MIB = 1024 * 1024;

const packages = readdirSync(PROBLEMS).filter((id) => existsSync(join(PROBLEMS, id, "problem.yaml")));

describe("the sample problems", () => {
  it("are seventeen, with folder names that the package format allows and uuids of their own", () => {
    assert.equal(packages.length, 17);
    for (const id of packages) {
      assert.match(id, /^[a-z0-9]+$/u);
    }
    const uuids = packages.map((id) => parse(readFileSync(join(PROBLEMS, id, "problem.yaml"), "utf8")).uuid);
    assert.equal(new Set(uuids).size, packages.length);
  });

  it("keep their test cases below 24 MiB altogether", () => {
    const sizes = packages.flatMap((id) => listFiles(join(PROBLEMS, id, "data"))).map((file) => statSync(file).size);
    assert.ok(sum(sizes) < 24 * MIB, `${sum(sizes)} bytes`);
  });

  it("show every way to fail in every language that they are solved in", () => {
    for (const kind of FAILING) {
      assert.deepEqual(without(LANGUAGES, [...languagesOf(kind)]), [], kind);
    }
    assert.ok(languagesOf("compile_error").size > 0);
  });

  it("cover every kind of problem", () => {
    const text = (id: string, file: string) => {
      const path = join(PROBLEMS, id, file);
      return existsSync(path) ? readFileSync(path, "utf8") : "";
    };
    const some = (file: string, pattern: RegExp) => packages.some((id) => pattern.test(text(id, file)));
    for (const pattern of [
      /^function:/mu,
      /^class:/mu,
      /ListNode/u,
      /TreeNode/u,
      /^output:/mu,
      /order: any/u,
      /float_tolerance/u,
    ]) {
      assert.ok(some("signature.yaml", pattern), `${pattern}`);
    }
    for (const type of [/^type: interactive/mu, /^type: scoring/mu, /^type: pass-fail/mu]) {
      assert.ok(some("problem.yaml", type), `${type}`);
    }
    assert.ok(packages.some((id) => existsSync(join(PROBLEMS, id, "output_validator"))));
    const inputs = packages.flatMap((id) => listFiles(join(PROBLEMS, id, "data")));
    assert.ok(inputs.some((file) => file.endsWith(".in") && statSync(file).size > 5_000_000));
  });

  for (const id of packages) {
    describe(id, () => {
      const folder = join(PROBLEMS, id);

      it("has 20 to 60 tests, each with an answer, and both samples and hints", () => {
        const files = [...listFiles(join(folder, "data/sample")), ...listFiles(join(folder, "data/secret"))];
        const inputs = files.filter((file) => file.endsWith(".in"));
        assert.ok(inputs.length >= 20 && inputs.length <= 60, `${inputs.length} tests`);
        for (const input of inputs) {
          assert.ok(files.includes(input.replace(/\.in$/u, ".ans")), input);
        }
        assert.ok(inputs.some((input) => input.includes("sample")));
        assert.ok(
          files.some((file) => file.endsWith(".yaml") && typeof parse(readFileSync(file, "utf8")).hint === "string"),
        );
      });

      it("is solved in all languages and has a submission for each way to fail", () => {
        assert.deepEqual(without(LANGUAGES, extensionsIn(join(folder, "submissions/accepted"))), []);
        for (const kind of FAILING) {
          assert.ok(extensionsIn(join(folder, "submissions", kind)).length > 0, kind);
        }
      });

      it("has only text files as the package format wants them: LF, no byte-order mark, a newline at the end", () => {
        for (const file of listFiles(folder)) {
          const text = readFileSync(file, "utf8");
          assert.ok(!text.includes("\r") && !text.startsWith("\uFEFF") && (text === "" || text.endsWith("\n")), file);
        }
      });

      it("has a statement whose pictures are there", () => {
        const statement = readFileSync(join(folder, "statement/problem.en.md"), "utf8");
        for (const [, picture] of statement.matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)) {
          assert.ok(existsSync(join(folder, "statement", picture ?? "")), picture);
        }
      });

      it("has exactly the test cases that its generator writes", function () {
        this.timeout(30_000);
        const target = mkdtempSync(join(tmpdir(), "verdict-samples-"));
        try {
          execFileSync(process.execPath, [join(folder, "generators/generate.mjs"), target]);
          assert.deepEqual(readTree(target), readTree(join(folder, "data")));
        } finally {
          rmSync(target, { recursive: true, force: true });
        }
      });
    });
  }
});

function languagesOf(kind: string): Set<string> {
  return new Set(packages.flatMap((id) => extensionsIn(join(PROBLEMS, id, "submissions", kind))));
}

function extensionsIn(folder: string): string[] {
  return existsSync(folder) ? [...new Set(readdirSync(folder).map((file) => extname(file)))] : [];
}

/** Without what is written by hand. */
function readTree(folder: string): Record<string, string> {
  const files = listFiles(folder).filter((file) => !/(?:test_group\.yaml|\.interaction)$/u.test(file));
  return Object.fromEntries(files.sort().map((file) => [file.slice(folder.length), readFileSync(file, "latin1")]));
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function without(wanted: readonly string[], found: readonly string[]): string[] {
  return wanted.filter((one) => !found.includes(one));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
