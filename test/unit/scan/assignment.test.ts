import assert from "node:assert/strict";
import { AssignmentError, parseAssignment } from "../../../server/scan/assignment.ts";
import { compileModulePattern, compilePattern } from "../../../server/scan/name-pattern.ts";

const languages = [{ id: "toy", scan: { constructs: ["loop", "recursion"] } }, { id: "other" }];
const none = { imports: [], calls: [], constructs: [] };
const parse = (text: string) => parseAssignment(text, "assignment.yaml", languages);

function noticesOf(text: string) {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof AssignmentError) return error.notices;
    throw error;
  }
  return [];
}

describe("an assignment", () => {
  it("adds a language's own rules to those for all", () => {
    const assignment = parse(
      [
        "forbid:",
        '  calls: ["*.sort", { name: sorted, message: Write it yourself. }]',
        "require: { constructs: [recursion] }",
        "languages:",
        "  toy: { forbid: { imports: [heaps] } }",
      ].join("\n"),
    );
    const calls = [{ name: "*.sort" }, { name: "sorted", message: "Write it yourself." }];
    const require = { ...none, constructs: [{ name: "recursion" }] };
    assert.deepEqual(assignment.rulesFor("other"), { forbid: { ...none, calls }, require });
    assert.deepEqual(assignment.rulesFor("toy"), { forbid: { ...none, imports: [{ name: "heaps" }], calls }, require });
  });

  it("that is empty asks nothing", () => {
    assert.deepEqual(parse("").rulesFor("toy"), { forbid: none, require: none });
  });

  for (const [text, line, column, message] of [
    ["forbit: {}", 1, 1, /^unknown key; allowed here: forbid, require, languages$/],
    ["forbid:\n  constructs:\n    - loup", 3, 7, /^must be one of: loop, recursion$/],
    ["forbid:\n  calls: [*.sort]", 2, 11, /a name that begins with \* stands in quotes: "\*\.sort"$/],
    ["forbid:\n  calls: sorted", 2, 3, /^must be a list$/],
    ["forbid:\n", 1, 1, /^must be a map$/],
    ["require:\n  calls:\n    - nam: x", 3, 7, /.+/],
    ["languages:\n  toi: {}", 2, 3, /^unknown key; allowed here: toy, other$/],
    ["forbid: [", 1, 10, /^is not valid YAML/],
  ] as const) {
    it(`says where ${JSON.stringify(text)} is wrong`, () => {
      const [notice] = noticesOf(text);
      assert.deepEqual([notice?.file, notice?.line, notice?.column], ["assignment.yaml", line, column]);
      assert.match(notice?.message ?? "", message);
    });
  }
});

describe("a rule's name", () => {
  for (const [pattern, name, expected] of [
    ["sorted", "sorted", true],
    ["sorted", "sorted2", false],
    ["*.sort", "list.sort", true],
    ["*.sort", "sort", false],
    ["os.exec*", "os.execvp", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "ac", false],
    ["aa*aa", "aaa", false],
    ["std::sort", "std.sort", true],
    ["*", "", true],
    [`${"*a".repeat(40)}b`, "a".repeat(5000), false],
  ] as const) {
    it(`${pattern.slice(0, 20)} ${expected ? "means" : "does not mean"} ${name.slice(0, 20)}`, () => {
      assert.equal(compilePattern(pattern)(name), expected);
    });
  }

  it("of a module means what lies below it too", () => {
    const means = compileModulePattern("net");
    assert.deepEqual(["net", "net/http", "net.http", "network"].map(means), [true, true, true, false]);
  });
});
