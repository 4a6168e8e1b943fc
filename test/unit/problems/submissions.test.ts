import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { formatNotice } from "../../../server/problems/problem.ts";
import { listSubmissions, readSubmissions } from "../../../server/problems/submissions.ts";
import { createScratchPackage, noticesOf, withoutPermission } from "./scratch-package.ts";

describe("listSubmissions", () => {
  it("lists each file with the verdicts that its folder allows", async () => {
    await using scratch = await createScratchPackage({
      "submissions/wrong_answer/b": "",
      "submissions/accepted/c": "",
      "submissions/accepted/a": "",
      "submissions/accepted/.hidden": "",
      "submissions/run_time_error/d": "",
      "submissions/submissions.yaml": "",
      "submissions/rejected/two/other": "",
      "submissions/rejected/two/main": "",
    });
    const listed = await listSubmissions(scratch.directory);
    assert.deepEqual(
      listed.map(({ path, expected }) => [path, expected]),
      [
        ["submissions/accepted/a", ["accepted"]],
        ["submissions/accepted/c", ["accepted"]],
        [
          "submissions/rejected/two",
          ["wrong-answer", "time-limit-exceeded", "runtime-error", "memory-limit-exceeded", "output-limit-exceeded"],
        ],
        ["submissions/wrong_answer/b", ["wrong-answer"]],
        ["submissions/run_time_error/d", ["runtime-error", "memory-limit-exceeded"]],
      ],
    );
    assert.equal(listed[0]?.absolutePath, join(scratch.directory, "submissions/accepted/a"));
  });

  it("lists none where there is no such folder", async () => {
    await using scratch = await createScratchPackage();
    assert.deepEqual(await listSubmissions(scratch.directory), []);
  });

  it("names a folder that may not be read, and a link to nothing", async () => {
    await using scratch = await createScratchPackage({ "submissions/accepted/a": "" });
    for (const path of ["submissions", "submissions/accepted"]) {
      const notices = await withoutPermission(scratch, path, () => noticesOf(listSubmissions(scratch.directory)));
      assert.deepEqual(
        notices.map(({ file, message }) => [file, message.slice(0, 15)]),
        [[path, "may not be read"]],
      );
    }
    await symlink("gone", join(scratch.directory, "submissions/accepted/b"));
    assert.deepEqual((await noticesOf(listSubmissions(scratch.directory))).map(formatNotice), [
      "submissions/accepted/b: is a link to nothing",
    ]);
  });

  it("passes over what lies in unknown folders, and says so", async () => {
    await using scratch = await createScratchPackage({
      "submissions/perfect/a": "",
      "submissions/accepted/b": "",
      "submissions/mixed/untagged": "",
      "submissions/slow_accepted/c": "",
    });
    const { submissions, errors, warnings } = await readSubmissions(scratch.directory);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      submissions.map(({ path, expected }) => [path, expected]),
      [
        ["submissions/accepted/b", ["accepted"]],
        ["submissions/slow_accepted/c", ["accepted", "time-limit-exceeded"]],
      ],
    );
    const [untagged = "", unknown = "", ...others] = warnings.map(formatNotice);
    assert.deepEqual(others, []);
    assert.match(unknown, /^submissions\/perfect: is an unknown folder, which is not judged; known are accepted, /);
    assert.match(untagged, /^submissions\/mixed\/untagged: is not judged: it does not say what is expected/);
  });

  it("refuses folders without a file and links out of the package", async () => {
    await using scratch = await createScratchPackage({
      "submissions/accepted/two/.a": "",
    });
    await symlink("/etc/hostname", join(scratch.directory, "submissions/accepted/link"));
    const complaints = (await noticesOf(listSubmissions(scratch.directory))).map(formatNotice);
    assert.equal(complaints.length, 2);
    assert.match(complaints.join("\n"), /accepted\/link: leads out of the package/);
    assert.match(complaints.join("\n"), /accepted\/two: is a folder without a file/);
  });
});
