import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseSettings, SettingsError, settingNames, toDaemonEnvironment } from "../../../client/settings.ts";

describe("the settings", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const declared: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
  const withDefaults = (changes: Record<string, unknown>) => (name: string) =>
    name in changes ? changes[name] : declared[`verdict.${name}`]?.default;

  it("are the ones that the manifest declares", () => {
    assert.deepEqual(Object.keys(declared).sort(), settingNames.map((name) => `verdict.${name}`).sort());
  });

  it("are good as they come, and leave the daemon's configuration alone", () => {
    assert.deepEqual(toDaemonEnvironment(parseSettings(withDefaults({}))), {});
  });

  it("reach the daemon through its environment", () => {
    const settings = parseSettings(
      withDefaults({ dataDirectory: "/data", poolIdleMinutes: 2, allowedGaps: ["seccomp", "pids"] }),
    );
    assert.deepEqual(toDaemonEnvironment(settings), {
      VERDICT_DATA_DIR: "/data",
      VERDICT_POOL_IDLE_MINUTES: "2",
      VERDICT_ALLOWED_GAPS: "seccomp,pids",
    });
  });

  const bad: [string, Record<string, unknown>, RegExp][] = [
    [
      "a relative data folder",
      { dataDirectory: "state" },
      /^The setting verdict\.dataDirectory must be an absolute path, or empty: it is "state"\.$/,
    ],
    [
      "no idle time at all",
      { poolIdleMinutes: 0 },
      /^The setting verdict\.poolIdleMinutes must be more than 0: it is 0\.$/,
    ],
    [
      "a problem without a folder",
      { problems: { "*.x": "" } },
      /^The setting verdict\.problems \(at "\*\.x"\) names no folder: it is /,
    ],
    ["a list where a map belongs", { problems: ["a"] }, /^The setting verdict\.problems .*: it is \["a"\]\.$/],
  ];
  for (const [name, changes, message] of bad) {
    it(`are refused with one clear error: ${name}`, () => {
      assert.throws(
        () => parseSettings(withDefaults(changes)),
        (error) => error instanceof SettingsError && message.test(error.message),
      );
    });
  }

  it("take a Windows path for an absolute one", () => {
    assert.equal(parseSettings(withDefaults({ dataDirectory: "D:\\verdict" })).dataDirectory, "D:\\verdict");
  });
});
