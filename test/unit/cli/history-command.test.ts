import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { accepted, submission } from "../submissions/example.ts";
import { createDataRoom, type DataRoom } from "./data-room.ts";

/** An id for each of a few submissions, told apart by their first character. */
const idOf = (index: number) => `${index}0000000-aaaa-4bbb-8ccc-dddddddddddd`;
const day = (index: number) => new Date(Date.UTC(2026, 0, index + 1, 12));

describe("verdict history", () => {
  let room: DataRoom;
  beforeEach(() => {
    room = createDataRoom();
  });
  afterEach(() => room[Symbol.dispose]());

  const wrong = { ...accepted, verdict: "wrong-answer", detail: "line 1 differs" } as const;
  const companions = [{ path: "parts/helper.ex", content: Buffer.from("helper") }];

  /** 0: accepted; 1: wrong, Ada's; 2: of several files, bytes that are no UTF-8; 3: waits. */
  const fill = () => {
    using store = room.open();
    const base = submission().order;
    const parts = [
      {},
      { userId: "Ada", problem: { id: "sums", name: "Sums, and more" } },
      { order: { ...base, source: Buffer.from([0xff, 0x41]), companions, fileName: "main.ex" } },
      {},
    ];
    for (const [index, part] of parts.entries()) {
      store.accept(idOf(index), submission(part), day(index));
      if (index === 3) continue;
      store.start(idOf(index), day(index));
      store.finish(idOf(index), index === 1 ? wrong : accepted, day(index));
    }
  };
  const idsOf = (json: string) => JSON.parse(json).map(({ id }: { id: string }) => Number(id[0]));

  it("lists submissions, the latest first, with verdict, tests, time and memory", async () => {
    fill();
    const { code, stdout, stderr } = await room.run("history");
    assert.deepEqual([code, stderr], [0, ""]);
    const lines = stdout.trimEnd().split("\n");
    assert.match(lines[0] ?? "", /^id +submitted +user +problem +language +verdict +tests +CPU +memory$/);
    assert.match(lines[1] ?? "", /^30000000 +2026-01-04 .* somebody +echoes +example +queued$/);
    assert.match(lines[3] ?? "", /^10000000 .* Ada +sums +example +wrong answer +2\/2 +6 ms +0\.0 MiB$/);
    assert.equal(lines.length, 5);
    assert.equal((await room.run("history", "list")).stdout, stdout);
  });

  for (const [what, args, ids] of [
    ["a problem", ["--problem", "sums"], [1]],
    ["a user", ["--user", "Ada"], [1]],
    ["a language", ["--language", "example"], [3, 2, 1, 0]],
    ["a language of none", ["--language", "other"], []],
    ["a verdict", ["--verdict", "accepted"], [2, 0]],
    ["a verdict's short name", ["--verdict", "WA"], [1]],
    ["a number", ["--limit", "2"], [3, 2]],
    ["several at once", ["--verdict", "AC", "--user", "somebody", "--limit", "1"], [2]],
  ] as const) {
    it(`lists those of ${what}`, async () => {
      fill();
      const { code, stdout } = await room.run("history", "list", ...args, "--json");
      assert.equal(code, 0);
      assert.deepEqual(idsOf(stdout), ids);
    });
  }

  it("shows one by the beginning of its id, test by test, and of hidden tests no name", async () => {
    fill();
    const { code, stdout } = await room.run("history", "show", "1");
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^Submission ${idOf(1)}\n +problem +Sums, and more \\(sums\\)\n`));
    assert.match(stdout, / {2}submitted +2026-01-02 /);
    assert.match(stdout, /^ {2}sample\/1 +accepted +3 ms +0\.0 MiB$/m);
    assert.match(stdout, /^ {2}hidden 1 +accepted +6 ms +0\.0 MiB$/m);
    assert.match(stdout, /^wrong answer: line 1 differs$/m);
    const json = await room.run("history", "show", idOf(1), "--json");
    assert.equal(JSON.parse(json.stdout).judgement.tests.length, 2);
    assert.doesNotMatch(stdout + json.stdout, /authors-name/);
  });

  it("gives the code back byte by byte, and over no file without --force", async () => {
    fill();
    const { bytes, stderr } = await room.run("history", "load", "2");
    assert.deepEqual([...bytes], [0xff, 0x41]);
    assert.match(stderr, /together with parts\/helper\.ex: --folder/);
    const file = path.join(room.root, "again.ex");
    assert.equal((await room.run("history", "load", "0", "--output", "again.ex")).code, 0);
    assert.equal(readFileSync(file, "utf8"), "x");
    writeFileSync(file, "precious");
    const refused = await room.run("history", "load", "0", "--output", "again.ex");
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /again\.ex is there already: --force/);
    assert.equal(readFileSync(file, "utf8"), "precious");
    await room.run("history", "load", "0", "--output", "again.ex", "--force");
    assert.equal(readFileSync(file, "utf8"), "x");
  });

  it("gives all files of a submission back into a folder, or none where one is there", async () => {
    fill();
    assert.equal((await room.run("history", "load", "2", "--folder", "back")).code, 0);
    assert.equal(readFileSync(path.join(room.root, "back/parts/helper.ex"), "utf8"), "helper");
    assert.equal(statSync(path.join(room.root, "back/main.ex")).size, 2);
    writeFileSync(path.join(room.root, "back/parts/helper.ex"), "precious");
    rmSync(path.join(room.root, "back/main.ex"));
    assert.equal((await room.run("history", "load", "2", "--folder", "back")).code, 2);
    assert.ok(!existsSync(path.join(room.root, "back/main.ex")));
    assert.equal((await room.run("history", "load", "2", "--folder", "back", "--force")).code, 0);
    assert.equal(readFileSync(path.join(room.root, "back/parts/helper.ex"), "utf8"), "helper");
  });

  it("writes no file outside of the folder, whatever a submission calls its files", async () => {
    {
      using store = room.open();
      const order = { ...submission().order, companions: [{ path: "../outside.ex", content: Buffer.from("") }] };
      store.accept(idOf(1), submission({ order }), day(1));
    }
    const { code, stderr } = await room.run("history", "load", "1", "--folder", "back");
    assert.equal(code, 2);
    assert.match(stderr, /outside of/);
    assert.ok(!existsSync(path.join(room.root, "outside.ex")));
    assert.ok(!existsSync(path.join(room.root, "back")));
  });

  it("exports code and results as JSON", async () => {
    fill();
    const { code, stdout } = await room.run("history", "export");
    assert.equal(code, 0);
    const [waiting, several, wrongOne] = JSON.parse(stdout);
    assert.deepEqual([waiting.state, waiting.code, waiting.judgement], ["queued", "x", undefined]);
    assert.deepEqual([several.codeBase64, several.fileName], ["/0E=", "main.ex"]);
    assert.deepEqual(several.companions, [{ path: "parts/helper.ex", code: "helper" }]);
    assert.equal(wrongOne.judgement.detail, "line 1 differs");
    assert.doesNotMatch(stdout, /authors-name/);
    assert.deepEqual(JSON.parse((await room.run("history", "export", "--user", "nobody")).stdout), []);
  });

  it("exports a CSV line each to a file that its owner alone may read", async () => {
    {
      using store = room.open();
      store.accept(idOf(1), submission({ userId: 'Ada "A", L.' }), day(1));
      store.finish(idOf(1), accepted, day(1));
    }
    const { code, stdout } = await room.run("history", "export", "--format", "csv", "--output", "all.csv");
    assert.deepEqual([code, stdout], [0, ""]);
    const file = path.join(room.root, "all.csv");
    assert.deepEqual(readFileSync(file, "utf8").split("\r\n"), [
      "id,submittedAt,finishedAt,userId,problemId,languageId,state,verdict,attempt,passed,total,cpuTimeMs,peakMemoryBytes",
      `${idOf(1)},2026-01-02T12:00:00.000Z,2026-01-02T12:00:00.000Z,"Ada ""A"", L.",echoes,example,judged,accepted,0,2,2,6,8`,
      "",
    ]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const again = await room.run("history", "export", "--output", "all.csv");
    assert.equal(again.code, 2);
    assert.match(readFileSync(file, "utf8"), /^id,/);
  });

  it("exports more than a page", async () => {
    {
      using store = room.open();
      for (let index = 0; index < 250; index++) store.accept(`s${index}`, submission(), new Date(index));
    }
    const { stdout } = await room.run("history", "export");
    assert.equal(new Set(JSON.parse(stdout).map(({ id }: { id: string }) => id)).size, 250);
    assert.equal(idsOf((await room.run("history", "--limit", "120", "--json")).stdout).length, 120);
  });

  it("forgets what ended, beside a daemon that has the database open", async () => {
    fill();
    using store = room.open();
    const before = await room.run("history", "prune", "--before", "2026-01-02");
    assert.deepEqual([before.code, before.stderr], [0, "1 submission is forgotten.\n"]);
    const ids = () => store.history.list({}, { limit: 9 }).records.map(({ id }) => Number(id[0]));
    assert.deepEqual(ids(), [3, 2, 1]);
    assert.match((await room.run("history", "prune", "--keep", "0")).stderr, /^2 submissions are/);
    assert.deepEqual(ids(), [3]);
  });

  for (const [what, args, message] of [
    ["an action that there is not", ["forget"], /Say list, show, load, export, prune; not forget/],
    ["a name that every object has", ["constructor"], /not constructor/],
    ["a submission that there is not", ["show", "9"], /no submission 9/],
    ["an empty id", ["show", ""], /no submission/],
    ["an id that several have", ["show", "same"], /Several submissions/],
    ["a verdict that there is not", ["--verdict", "fine"], /no verdict fine: say one of accepted/],
    ["a limit of none", ["--limit", "0"], /--limit is a whole number from 1 on/],
    ["a format that there is not", ["export", "--format", "toString"], /json or csv, not toString/],
    ["two places", ["load", "0", "--output", "a", "--folder", "b"], /not both/],
    ["a folder that there is not", ["load", "0", "--output", "no/such/a"], /no folder .*no\/such/],
    ["pruning without a bound", ["prune"], /Say --keep N or --before/],
    ["a negative number to keep", ["prune", "--keep=-1"], /--keep is a whole number/],
  ] as const) {
    it(`refuses ${what} with exit code 2`, async () => {
      fill();
      {
        using store = room.open();
        for (const id of ["same-1", "same-2"]) store.accept(id, submission(), day(9));
      }
      const { code, stdout, stderr } = await room.run("history", ...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, message);
    });
  }

  it("says so when nothing was judged yet, and makes nothing", async () => {
    const { code, stderr } = await room.run("history");
    assert.equal(code, 2);
    assert.match(stderr, /no database .*state\/submissions\.db/);
    assert.ok(!existsSync(room.stateDirectory));
  });

  it("leaves a newer and an older Verdict's database as it is", async () => {
    fill();
    for (const [version, message] of [
      [999, /made by a newer Verdict/],
      [1, /made by an older Verdict/],
    ] as const) {
      const database = new DatabaseSync(room.file);
      database.exec(`PRAGMA user_version = ${version}`);
      database.close();
      for (const args of [["list"], ["prune", "--keep", "0"]]) {
        const { code, stderr } = await room.run("history", ...args);
        assert.equal(code, 3);
        assert.match(stderr, message);
      }
    }
  });
});
