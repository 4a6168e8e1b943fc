import assert from "node:assert/strict";
import { cases } from "./language-cases.ts";
import { openScanRoom, type ScanRoom } from "./scan-source.ts";

describe("a scan of", () => {
  let room: ScanRoom;

  before(async () => {
    room = await openScanRoom();
  });

  it("every language that there is a runner for is tried out here", () => {
    assert.deepEqual(cases.map(({ id }) => id).sort(), [...room.ids].sort());
  });

  for (const { id, innocent, rules, guilty, recursive, straight } of cases) {
    describe(id, () => {
      it("finds nothing in comments, strings and names of the text's own", async () => {
        const { parses } = await room.scan(id, innocent, rules);
        assert.equal(parses, true);
        assert.deepEqual(await room.found(id, innocent, rules), []);
      });

      for (const [text, expected] of guilty) {
        it(`finds ${expected.join(", ")} in ${JSON.stringify(text)}`, async () => {
          assert.deepEqual((await room.found(id, text, rules)).sort(), [...expected].sort());
        });
      }

      for (const text of recursive) {
        it(`sees the recursion in ${JSON.stringify(text)}`, async () => {
          const { missing, findings } = await room.scan(
            id,
            text,
            "require: { constructs: [recursion] }\nforbid: { constructs: [recursion] }",
          );
          assert.deepEqual(missing, []);
          assert.ok(findings.length > 0, "it is certain");
        });
      }

      for (const text of straight) {
        it(`sees no certain recursion in ${JSON.stringify(text)}`, async () => {
          const { findings } = await room.scan(id, text, "forbid: { constructs: [recursion] }");
          assert.deepEqual(findings, []);
        });
      }
    });
  }
});
