import assert from "node:assert/strict";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatNotice } from "../../../server/problems/problem.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { createScratchPackage, noticesOf, withoutPermission } from "./scratch-package.ts";

describe("the files of a package", () => {
  for (const [what, path] of [
    ["problem.yaml", "problem.yaml"],
    ["an input", "data/secret/9.in"],
    ["a folder of tests", "data/secret/group"],
    ["the data folder's samples", "data/sample"],
    ["the statement", "statement"],
  ] as const) {
    it(`refuses a link that leads out of the package: ${what}`, async () => {
      await using scratch = await createScratchPackage();
      const outside = join(dirname(scratch.directory), "outside");
      await mkdir(outside);
      await writeFile(join(outside, "problem.en.md"), "secret");
      const target = path.includes(".") ? join(outside, "problem.en.md") : outside;
      await scratch.write({ "data/secret/9.ans": "" });
      await rm(join(scratch.directory, path), { recursive: true, force: true });
      await symlink(target, join(scratch.directory, path));
      const notices = await noticesOf(readProblem(scratch.directory));
      assert.ok(
        notices.some((notice) => notice.message.startsWith("leads out of the package")),
        JSON.stringify(notices),
      );
    });
  }

  it("says one thing only of an input that leads out of the package", async () => {
    await using scratch = await createScratchPackage({ "data/secret/9.ans": "" });
    await symlink("/etc/hostname", join(scratch.directory, "data/secret/9.in"));
    const notices = await noticesOf(readProblem(scratch.directory));
    assert.deepEqual(
      notices.map(({ file }) => file),
      ["data/secret/9.in"],
    );
  });

  it("says once that the data folder, or settings in it, lead out of the package", async () => {
    for (const path of ["data", "data/test_group.yaml"]) {
      await using scratch = await createScratchPackage();
      await rm(join(scratch.directory, path), { recursive: true, force: true });
      await symlink("/etc", join(scratch.directory, path));
      const notices = await noticesOf(readProblem(scratch.directory));
      assert.deepEqual(
        notices.map(({ file }) => file),
        [path],
      );
    }
  });

  for (const path of [
    "problem.yaml",
    "data",
    "data/secret",
    "data/secret/1.in",
    "data/secret/1.ans",
    "data/secret/1.yaml",
    "output_validators",
  ]) {
    it(`names ${path} when it may not be read, and says what to do`, async () => {
      await using scratch = await createScratchPackage({ "data/secret/1.yaml": "", "output_validators/.gitkeep": "" });
      const reading = () => noticesOf(readProblem(scratch.directory));
      assert.deepEqual((await withoutPermission(scratch, path, reading)).map(formatNotice), [
        `${path}: may not be read: give your user the permission (on Linux and macOS: chmod u+rX)`,
      ]);
    });
  }

  it("follows a link inside the package, and refuses one that leads in a circle or to nothing", async () => {
    await using scratch = await createScratchPackage();
    await symlink("1.in", join(scratch.directory, "data/secret/2.in"));
    await symlink("1.ans", join(scratch.directory, "data/secret/2.ans"));
    assert.equal((await readProblem(scratch.directory)).testCases.length, 2);
    await symlink("..", join(scratch.directory, "data/secret/loop"));
    await symlink("gone", join(scratch.directory, "data/secret/3.in"));
    const messages = (await noticesOf(readProblem(scratch.directory))).map((notice) => notice.message).join("\n");
    assert.match(messages, /is a link to nothing/);
    assert.match(messages, /a link must not lead in a circle/);
  });
});
