import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import type { Weaken } from "../../../server/sandbox/hardening.ts";
import { openSandbox, runnersDirectory } from "../real-sandbox.ts";
import { withoutLandlock } from "../without-landlock.ts";
import { nameOf } from "./attack.ts";
import { families } from "./families.ts";
import { createHonest } from "./honest.ts";
import { type AttackResult, runAttack } from "./run-attack.ts";
import { rowOf } from "./without.ts";

describe("the attack suite", function () {
  this.timeout(120_000);

  it("has at least 100 attacks in at least six languages, one of each family standing for it", () => {
    const attacks = families.flatMap((family) => family.attacks);
    assert.ok(attacks.length >= 100, String(attacks.length));
    assert.ok(new Set(attacks.map(({ language }) => language)).size >= 6);
    for (const { name, attacks: own, representative } of families) {
      assert.ok(
        own.some(({ file }) => file === representative),
        `${name}: ${representative}`,
      );
    }
  });

  it("has every program in a table, and every program of a table", () => {
    const programs = new URL("programs/", import.meta.url);
    const files = readdirSync(programs, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(fileURLToPath(programs), join(parentPath, name)));
    const named = families.flatMap(({ name, attacks }) =>
      attacks.flatMap(({ file, companions = [] }) => [`${name}/${file}`, ...companions]),
    );
    assert.deepEqual(files.sort(), [...new Set(named)].sort());
  });

  it("has a row in SECURITY.md for each reason why a runtime cannot enforce something", () => {
    const page = readFileSync(new URL("../../../SECURITY.md", import.meta.url), "utf8");
    const reasons = families.flatMap(({ attacks }) =>
      attacks.flatMap(({ notEnforceable = {} }) => Object.values(notEnforceable)),
    );
    assert.ok(reasons.length > 0);
    for (const reason of new Set(reasons)) assert.ok(page.includes(`\n| ${rowOf[reason]} |`), reason);
  });

  it("notices what gets out of a container that is weaker than it should be", async () => {
    const { outcome, problems } = await attackWeakened("reading", "passwords.rs", withoutLandlock);
    assert.equal(outcome, "not-contained");
    assert.match(problems.join("\n"), /^ESCAPED \/etc\/passwd$/m);
  });

  it("notices an attack that was ended by another limit than it should be", async () => {
    const { outcome, problems } = await attackWeakened("disk", "many-files.py", withoutRoomForFiles);
    assert.equal(outcome, "not-contained");
    assert.match(problems.join("\n"), /ended with |ESCAPED 100,000 files/);
  });
});

async function attackWeakened(familyName: string, file: string, weaken: Weaken): Promise<AttackResult> {
  const family = families.find(({ name }) => name === familyName);
  const attack = family?.attacks.find((each) => each.file === file);
  assert.ok(family !== undefined && attack !== undefined, `${familyName}/${file}`);
  const languages = await loadLanguages(runnersDirectory);
  await using real = await openSandbox({ weaken });
  await using honest = await createHonest(real, languages);
  const result = await runAttack({ real, runtime: "runc", languages, honest }, family, attack);
  assert.equal(result.name, nameOf(attack));
  return result;
}

/** As many files in /tmp as memory can hold. */
const withoutRoomForFiles: Weaken = (options) => {
  const tmpfs = Object.entries<string>(options.HostConfig?.Tmpfs ?? {});
  const roomy = tmpfs.map(([place, flags]) => [place, flags.replace(/nr_inodes=\d+/, "nr_inodes=0")]);
  return { ...options, HostConfig: { ...options.HostConfig, Tmpfs: Object.fromEntries(roomy) } };
};
