import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
  readonly modules: readonly { readonly source: string }[];
}

function cruise(directory: string): Cruise {
  const cruiser = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const result = spawnSync(
    process.execPath,
    [cruiser, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "client", "server"],
    {
      cwd: directory,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  assert.notEqual(result.stdout, "", result.stderr);
  return JSON.parse(result.stdout) as Cruise;
}

function violations(found: Cruise): readonly string[] {
  return found.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

function sources(directory: string): readonly string[] {
  return readdirSync(path.join(root, directory), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.posix.join(directory, name.split(path.sep).join("/")));
}

describe("the walls between rooms", () => {
  it("stand everywhere, type imports included, without cycles", () => {
    const found = cruise(root);
    const seen = new Set(found.modules.map(({ source }) => source));
    const unseen = [...sources("client"), ...sources("server")].filter((name) => !seen.has(name));
    assert.deepEqual(unseen, [], "every source file must be looked at");
    assert.deepEqual(violations(found), []);
  });

  it("are noticed when someone walks through one", () => {
    const copy = mkdtempSync(path.join(tmpdir(), "verdict-walls-"));
    try {
      for (const name of ["client", "server", "package.json", "tsconfig.json", ".dependency-cruiser.cjs"]) {
        cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
      }
      symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
      const plant = (file: string, text: string) => {
        mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
        writeFileSync(path.join(copy, file), text);
      };
      plant(
        "client/planted.ts",
        'import type { Sandbox } from "../server/sandbox/api.ts";\nexport type Planted = Sandbox;\n',
      );
      plant("server/lsp/planted.ts", 'import type { Lease } from "../sandbox/api.ts";\nexport type Planted = Lease;\n');
      plant(
        "server/judge/planted.ts",
        'import { plantedPool } from "../sandbox/planted-pool.ts";\nexport const planted = plantedPool;\n',
      );
      plant(
        "server/sandbox/planted-pool.ts",
        'import type { Engine } from "../engine/engine.ts";\nexport const plantedPool: Engine[] = [];\n',
      );
      plant("server/protocol/planted.ts", 'import Docker from "dockerode";\nexport const planted = Docker;\n');
      plant("server/base/planted-a.ts", 'import type { B } from "./planted-b.ts";\nexport type A = B;\n');
      plant("server/base/planted-b.ts", 'import type { A } from "./planted-a.ts";\nexport type B = A | 1;\n');
      plant(
        "server/cellar/planted.ts",
        'import type { Logger } from "../base/logger.ts";\nexport type Planted = Logger;\n',
      );
      const rules = new Set(cruise(copy).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
      for (const expected of [
        "client-protocol-only client/planted.ts",
        "room-lsp server/lsp/planted.ts",
        "room-judge server/judge/planted.ts",
        "room-sandbox server/sandbox/planted-pool.ts",
        "protocol-packages server/protocol/planted.ts",
        "no-cycles server/base/planted-a.ts",
        "known-rooms server/cellar/planted.ts",
      ]) {
        assert.ok(rules.has(expected), `${expected} was not noticed; noticed: ${[...rules].join(", ")}`);
      }
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
