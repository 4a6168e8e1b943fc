import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readConfig } from "../../../server/config.ts";

describe("the daemon's configuration", () => {
  let directory: string;
  const write = (text: string) => writeFileSync(path.join(directory, "config.json"), text);
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-config-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("has a default for everything", () => {
    assert.deepEqual(readConfig(directory, {}), {
      idleMinutes: 30,
      poolIdleMinutes: 5,
      drainMinutes: 10,
      memoryFraction: 0.75,
      allowedGaps: [],
      queueLimit: 1_000,
      queueLimitPerClient: 100,
      keepSubmissions: 10_000,
      workerLostSeconds: 10,
    });
  });

  it("comes from config.json, and before it from the environment", () => {
    write('{"idleMinutes": 3, "poolIdleMinutes": 2, "allowedGaps": ["cpu"]}');
    const config = readConfig(directory, { VERDICT_IDLE_MINUTES: "0.5", VERDICT_ALLOWED_GAPS: "memory, processes" });
    assert.deepEqual(
      [config.idleMinutes, config.poolIdleMinutes, config.allowedGaps],
      [0.5, 2, ["memory", "processes"]],
    );
  });

  it("names a runtime only when it is told one", () => {
    assert.equal(readConfig(directory, {}).runtime, undefined);
    write('{"runtime": "runsc"}');
    assert.equal(readConfig(directory, {}).runtime, "runsc");
    assert.equal(readConfig(directory, { VERDICT_RUNTIME: "kata" }).runtime, "kata");
  });

  for (const [what, text, environment, message] of [
    ["an unknown key", '{"idle": 1}', {}, /config\.json: idle: unknown key; allowed here: idleMinutes/],
    ["a value of the wrong kind", '{"idleMinutes": "3"}', {}, /config\.json: idleMinutes: /],
    ["a value out of range", '{"memoryFraction": 2}', {}, /config\.json: memoryFraction: /],
    ["a variable that is no number", "{}", { VERDICT_IDLE_MINUTES: "long" }, /VERDICT_IDLE_MINUTES: /],
    ["a file that is no JSON", "{", {}, /config\.json is not a JSON object/],
    ["a file that is a list", "[]", {}, /config\.json is not a JSON object/],
  ] as const) {
    it(`is refused with ${what}, which the message names`, () => {
      write(text);
      assert.throws(() => readConfig(directory, environment), message);
    });
  }
});
