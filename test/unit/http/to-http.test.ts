import assert from "node:assert/strict";
import { toEventView, toTestView, withoutPaths } from "../../../server/http/to-http.ts";

const secret = {
  kind: "secret",
  name: "secret/01-authors-own-name",
  ordinal: 4,
  verdict: "runtime-error",
  cpuTimeMs: 1,
  wallTimeMs: 2,
  peakMemoryBytes: 3,
  detail: "exit code 1",
  crashLine: 7,
  hint: "Think of empty lines.",
} as const;

describe("what leaves over HTTP", () => {
  it("is of a hidden test a number, measures, the judge's sentence and the author's hint, whatever else came along", () => {
    const more = { ...secret, input: "data", stdout: "data", expected: "data", groups: ["data"] };
    assert.deepEqual(toTestView(more), {
      ...{ kind: "hidden", name: "hidden 4", verdict: "runtime-error", cpuTimeMs: 1, wallTimeMs: 2, memoryBytes: 3 },
      ...{ detail: "exit code 1", hint: "Think of empty lines." },
    });
  });

  it("is of a test that begins its name only where that may be told", () => {
    const shown = new Set(["sample/1", "hidden 4"]);
    const begin = (name: string) => toEventView({ kind: "test-started", name, ordinal: 4 }, shown);
    assert.deepEqual(begin("sample/1"), { kind: "test-started", name: "sample/1" });
    assert.deepEqual(begin(secret.name), { kind: "test-started", name: "hidden 4" });
  });

  const texts: readonly (readonly [text: string, shown: string])[] = [
    [
      "no engine at unix:///var/run/docker.sock (usual place)",
      "no engine at unix://(a path on the server) (usual place)",
    ],
    ["ENOENT: no such file, open '/srv/class/data/inline/1.in'", "ENOENT: no such file, open '(a path on the server)'"],
    ["EACCES: C:\\Users\\ada\\AppData\\x.json", "EACCES: (a path on the server)"],
    ["CPU time passed 2 s", "CPU time passed 2 s"],
    ["accepted and/or skipped, 3/4 of the tests", "accepted and/or skipped, 3/4 of the tests"],
  ];
  for (const [text, shown] of texts) {
    it(`has no paths of the server: ${text}`, () => assert.equal(withoutPaths(text), shown));
  }
});
