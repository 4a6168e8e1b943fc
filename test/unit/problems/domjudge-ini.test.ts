import assert from "node:assert/strict";
import { join } from "node:path";
import { findProblemDirectory } from "../../../server/problems/find-problem.ts";
import { formatNotice } from "../../../server/problems/problem.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { createScratchPackage, noticesOf } from "./scratch-package.ts";

type Files = Readonly<Record<string, string>>;

async function read(files: Files) {
  await using scratch = await createScratchPackage(files);
  return await readProblem(scratch.directory);
}

async function complaints(files: Files): Promise<string[]> {
  await using scratch = await createScratchPackage(files);
  return (await noticesOf(readProblem(scratch.directory))).map(formatNotice);
}

describe("domjudge-problem.ini and .timelimit", () => {
  it("make a package of a folder without problem.yaml", async () => {
    await using scratch = await createScratchPackage({
      "domjudge-problem.ini":
        "; made by hand\n[problem]\nname = \"Ini; quoted\"\ntimelimit='1.5'\ncolor=#00ff00 ; green\nallow_submit = 1\n",
    });
    await scratch.remove("problem.yaml");
    const { name, limits, color, warnings } = await readProblem(scratch.directory);
    assert.deepEqual([name, limits.timeLimitMs, color, warnings], ["Ini; quoted", 1500, "#00ff00", []]);
    assert.equal(await findProblemDirectory(join(scratch.directory, "data/secret")), scratch.directory);
  });

  it("name a program of the package that judges, or talks to, submissions", async () => {
    const program = { "output_validators/cmp/check.x": "" };
    const compared = await read({ "domjudge-problem.ini": "special_compare = cmp\n", ...program });
    assert.deepEqual([compared.outputValidator?.path, compared.interactive], ["output_validators/cmp", false]);
    const talking = await read({ "domjudge-problem.ini": "special_run = cmp\n", ...program });
    assert.deepEqual([talking.outputValidator?.path, talking.interactive], ["output_validators/cmp", true]);
    assert.deepEqual(await complaints({ "domjudge-problem.ini": "\nspecial_compare = float\n" }), [
      'domjudge-problem.ini:2: names the executable "float", which the package does not bring: put it into output_validators/',
    ]);
  });

  it("give way to problem.yaml, and .timelimit to both", async () => {
    const ini = { "domjudge-problem.ini": "timelimit = 3\n", ".timelimit": "4\n" };
    assert.equal((await read({ "problem.yaml": "limits: {time_limit: 1}\n", ...ini })).limits.timeLimitMs, 1000);
    assert.equal((await read(ini)).limits.timeLimitMs, 3000);
    assert.equal((await read({ ".timelimit": "4\n" })).limits.timeLimitMs, 4000);
  });

  it("say what is wrong, and where", async () => {
    assert.deepEqual(await complaints({ "domjudge-problem.ini": "name = A\ntimelimit = soon\nnonsense\n" }), [
      "domjudge-problem.ini:2:1: timelimit: must be a number of seconds, at least 0.001 and at most 3600",
      "domjudge-problem.ini:3: a line is `key = value`; a value with `;` needs quotes",
    ]);
    assert.match((await complaints({ ".timelimit": "2 s\n" })).join(), /^\.timelimit:1: must hold one number/);
    const { warnings } = await read({ "domjudge-problem.ini": "colour = red\n" });
    assert.match(warnings.map(formatNotice).join(), /^domjudge-problem\.ini:1:1: colour: is unknown/);
  });
});
