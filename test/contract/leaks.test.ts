import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { CheckRequest } from "../../server/protocol/check.ts";
import { JudgeProgressType, JudgeRequest } from "../../server/protocol/judge.ts";
import { ProblemRequest } from "../../server/protocol/problem.ts";
import { initialize, openDocument } from "./support/client.ts";
import { secretMark, secretName, source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";
import { Collector, createTerminal } from "./support/terminal.ts";

/** What a program could make of a secret input: as it is, and as JSON or base64 would show it. */
const traces = [secretMark, secretName, Buffer.from(secretMark).toString("base64").slice(0, 16)];

function assertClean(face: string, text: string): void {
  for (const trace of traces) assert.ok(!text.includes(trace), `${face} tells "${trace}"`);
}

describe("of a secret test nothing that the program wrote leaves the daemon", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  for (const directive of ["leak", "leak-quietly"]) {
    it(`over JSON-RPC: results, progress, diagnostics, lenses (${directive})`, async () => {
      const client = await room.connect();
      client.rpc.onRequest("workspace/codeLens/refresh", () => null);
      await initialize(client);
      const uri = uriOf(room.fixture.solution(directive));
      await openDocument(client, uri, source(directive));
      client.rpc.onProgress(JudgeProgressType, "t", () => {});
      const result = await client.rpc.sendRequest(JudgeRequest, {
        uri,
        tests: "all",
        continueAfterFailure: true,
        partialResultToken: "t",
        workDoneToken: "w",
      });
      await client.rpc.sendRequest("textDocument/codeLens", { textDocument: { uri } });
      await client.rpc.sendRequest(CheckRequest, { problemDirectory: room.fixture.problem });
      assert.equal(result.tests.filter(({ verdict }) => verdict !== "accepted").length, 5);
      assert.ok(client.received().includes("public sample/1"), "samples are to be seen");
      assertClean("JSON-RPC", client.received());
    });

    it(`in the command's text and JSON, in the log, in the store (${directive})`, async () => {
      const file = room.fixture.solution(directive);
      room.fixture.solution(directive, "submissions/accepted/one.py");
      for (const args of [
        ["judge", file, "--all-results"],
        ["judge", file, "--all-results", "--json"],
        ["check", room.fixture.problem],
        ["check", room.fixture.problem, "--json"],
      ]) {
        const stdout = new Collector();
        const stderr = new Collector();
        const terminal = createTerminal(room.under.location, { stdout, stderr });
        assert.equal(await runVerdict(args, clientCommands, terminal), 1, stderr.text);
        assert.notEqual(stdout.text, "");
        assertClean(args.join(" "), stdout.text + stderr.text);
      }
      assertClean("the log", room.under.log.join("\n"));
      room.under.daemon.stop(false);
      await room.under.daemon.ended;
      for (const name of readdirSync(room.fixture.stateDirectory)) {
        assertClean(name, readFileSync(path.join(room.fixture.stateDirectory, name), "latin1"));
      }
    });
  }

  /** A function whose secret tests are wrong in some groups and whose problem scores. */
  function writeScoringFunction(): string {
    const write = (name: string, text: string) => room.fixture.write(`scored/${name}`, text);
    write("problem.yaml", "problem_format_version: 2025-09\nname: Scored\ntype: scoring\n");
    write("signature.yaml", "function: same\nparameters:\n  word: string\nreturns: string\n");
    write("data/sample/1.in", '"public sample/1"\n');
    write("data/sample/1.ans", '"public sample/1"\n');
    write("data/secret/test_group.yaml", "max_score: 100\n");
    for (const group of [1, 2]) {
      const folder = `data/secret/${group}-${secretName}`;
      write(`${folder}/test_group.yaml`, "max_score: 50\nscore_aggregation: pass-fail\n");
      write(`${folder}/1-${secretName}.in`, JSON.stringify(secretMark));
      write(`${folder}/1-${secretName}.ans`, JSON.stringify(group === 1 ? secretMark : `other ${secretMark}`));
      write(`${folder}/1-${secretName}.yaml`, `description: ${secretMark}\nhint: Mind the empty word.\n`);
    }
    return path.join(room.fixture.root, "scored");
  }

  for (const directive of ["echo", "leak", "leak-quietly"]) {
    it(`of a function's answers, prints, points and groups (${directive})`, async () => {
      const folder = writeScoringFunction();
      const text = `# fake: ${directive}\n\ndef same(word):\n    return word\n`;
      const file = room.fixture.write("scored/mine.py", text);
      const client = await room.connect();
      client.rpc.onRequest("workspace/codeLens/refresh", () => null);
      await initialize(client);
      await openDocument(client, uriOf(file), text);
      client.rpc.onProgress(JudgeProgressType, "t", () => {});
      const result = await client.rpc.sendRequest(JudgeRequest, {
        uri: uriOf(file),
        tests: "all",
        continueAfterFailure: true,
        partialResultToken: "t",
      });
      assert.equal(result.score?.groups.length, 2, JSON.stringify(result));
      if (directive === "echo") assert.equal(result.score?.points, 50);
      assert.ok(client.received().includes("public sample/1"), "samples are to be seen");
      assert.ok(client.received().includes("Mind the empty word."), "hints are to be seen");
      await client.rpc.sendRequest(ProblemRequest, { uri: uriOf(folder), problemDirectory: folder });
      assertClean("JSON-RPC", client.received());
      for (const args of [
        ["judge", file, "--all-results", "--full"],
        ["judge", file, "--json"],
      ]) {
        const stdout = new Collector();
        const stderr = new Collector();
        const terminal = createTerminal(room.under.location, { stdout, stderr, environment: {} });
        await runVerdict(args, clientCommands, terminal);
        assert.match(stdout.text, args.includes("--json") ? /"points"/u : /group 2 /u);
        assertClean(args.join(" "), stdout.text + stderr.text);
      }
      assertClean("the log", room.under.log.join("\n"));
    });
  }

  it("not even when a program leaks and the container is lost", async () => {
    const client = await room.connect();
    for (const directive of ["lost", "flood", "hang-second"]) {
      const uri = uriOf(room.fixture.solution(directive));
      const judged = client.rpc.sendRequest(JudgeRequest, { uri, tests: ["hidden 1"] });
      await judged;
    }
    assertClean("JSON-RPC", client.received() + room.under.log.join("\n"));
  });
});
