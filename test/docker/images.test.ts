import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Engine } from "../../server/engine/engine.ts";
import { EngineError } from "../../server/engine/engine.ts";
import { findEngine } from "../../server/engine/find-engine.ts";
import type { BuildProgress } from "../../server/engine/images.ts";
import { createImages } from "../../server/engine/runner-images.ts";

const realRunners = path.resolve(import.meta.dirname, "../../runners");
const fromBase = ["ARG AGENT_IMAGE", "FROM $" + "{AGENT_IMAGE} AS agent", "FROM verdict/base:trixie"];
const withAgent = [...fromBase, "COPY --from=agent /verdict /verdict", 'ENTRYPOINT ["/verdict/agent"]'];

describe("images on a real engine", function () {
  this.timeout(180_000);
  let engine: Engine;
  let runners: string;
  let stagesBefore: ReadonlySet<string>;
  const prefix = `verdict-test-${randomBytes(4).toString("hex")}`;

  before(async () => {
    engine = await findEngine();
    runners = mkdtempSync(path.join(tmpdir(), "verdict-runners-"));
    cpSync(path.join(realRunners, "agent"), path.join(runners, "agent"), { recursive: true });
    writeRunner("sample", withAgent);
    stagesBefore = await listStages();
  });

  after(async () => {
    rmSync(runners, { recursive: true });
    for (const image of await listImages()) await engine.docker.getImage(image).remove({ force: true });
  });

  function writeRunner(id: string, lines: readonly string[]): void {
    mkdirSync(path.join(runners, id), { recursive: true });
    writeFileSync(path.join(runners, id, "Dockerfile"), `${lines.join("\n")}\n`);
  }

  async function listImages(): Promise<readonly string[]> {
    const images = await engine.docker.listImages();
    return images.flatMap((image) => image.RepoTags ?? []).filter((tag) => tag.includes(`${prefix}/`));
  }

  /** First stages of multi-stage builds that nothing is built upon any more. */
  async function listStages(): Promise<ReadonlySet<string>> {
    const stages = await engine.docker.listImages({ filters: { label: ["verdict.build"], dangling: ["true"] } });
    return new Set(stages.map((stage) => stage.Id));
  }

  /** What a command prints in a container of the image that has nothing to do with the agent. */
  async function runIn(image: string, command: readonly string[]): Promise<string> {
    const container = await engine.docker.createContainer({
      Image: image,
      Entrypoint: [...command],
      Tty: true,
      HostConfig: { NetworkMode: "none" },
    });
    try {
      const stream = await container.attach({ stream: true, stdout: true, stderr: true });
      await container.start();
      let output = "";
      for await (const chunk of stream) output += String(chunk);
      assert.equal((await container.wait()).StatusCode, 0, output);
      return output;
    } finally {
      await container.remove({ force: true });
    }
  }

  it("are built once: agent, runner, and nothing at all the second time", async () => {
    const progress: BuildProgress[] = [];
    const reference = await createImages(engine, runners, prefix).ensure("sample", {
      onProgress: (each) => progress.push(each),
    });
    const named = new Set(progress.map(({ image }) => image.replace(/:[0-9a-f]{12}$/, "")));
    assert.deepEqual(named, new Set([`${prefix}/agent`, `${prefix}/sample`]));
    const { step, steps } = progress.at(-1) ?? { step: 0, steps: 1 };
    assert.equal(step, steps);
    assert.match(await runIn(reference, ["ls", "-l", "/verdict"]), /-r-x------ .* agent\r?\n/);

    const again: BuildProgress[] = [];
    const images = createImages(engine, runners, prefix);
    assert.equal(await images.ensure("sample", { onProgress: (each) => again.push(each) }), reference);
    assert.deepEqual(again, []);
    assert.deepEqual(
      (await images.list()).map((image) => [image.runnerId, image.reference, image.present]),
      [["sample", reference, true]],
    );
  });

  it("leave neither a compiler nor an outdated build behind", async () => {
    const before = await createImages(engine, runners, prefix).ensure("sample", {});
    writeRunner("sample", [...withAgent, "LABEL changed=yes"]);
    const after = await createImages(engine, runners, prefix).ensure("sample", {});
    assert.notEqual(after, before);
    assert.deepEqual(
      (await listImages())
        .filter((tag) => tag.includes("/sample:"))
        .map((tag) => tag.replace(/^.*(?=verdict-test)/, "")),
      [after],
    );
    const newStages = [...(await listStages())].filter((id) => !stagesBefore.has(id));
    assert.deepEqual(newStages, []);
    const agents = (await listImages()).filter((tag) => tag.includes("/agent:"));
    assert.equal(agents.length, 1);
    const agent = await engine.docker.getImage(agents[0] ?? "").inspect();
    assert.ok(agent.Size < 10_000_000, `the agent's image has ${agent.Size} bytes`);
  });

  it("share one build among callers that ask at the same time", async () => {
    writeRunner("shared", [...withAgent, "RUN true"]);
    const images = createImages(engine, runners, prefix);
    const steps: [number[], number[]] = [[], []];
    const [first, second] = await Promise.all(
      steps.map((seen) => images.ensure("shared", { onProgress: ({ step }) => seen.push(step) })),
    );
    assert.equal(first, second);
    assert.deepEqual(steps[0], steps[1]);
  });

  it("show the end of the log when a command fails", async () => {
    writeRunner("broken", [...fromBase, "RUN echo reading >&2 && echo the disk is upside down >&2 && exit 3"]);
    const error = await createImages(engine, runners, prefix)
      .ensure("broken", {})
      .then(
        () => assert.fail("it was built"),
        (reason: unknown) => reason,
      );
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, "build-failed");
    assert.match(error.message, new RegExp(`^${prefix}/broken:[0-9a-f]+ could not be built: .*non-zero code: 3`));
    assert.match(error.message, /reading\n {2}the disk is upside down$/);
  });

  it("stop being built when the only caller gives up", async () => {
    writeRunner("endless", [...fromBase, `RUN echo ${prefix} && sleep 1000`]);
    const container = await watchContainers(engine, `echo ${prefix}`);
    const caller = new AbortController();
    const building = createImages(engine, runners, prefix).ensure("endless", {
      signal: caller.signal,
      onProgress: ({ message }) => {
        // The command itself has printed: its container runs.
        if (message === prefix) caller.abort(new Error("the window was closed"));
      },
    });
    await assert.rejects(building, /the window was closed/);
    await container.ended;
    assert.equal(
      (await listImages()).some((tag) => tag.includes("/endless:")),
      false,
    );
  });

  it("name a runner that is not there", async () => {
    await assert.rejects(createImages(engine, runners, prefix).ensure("nonesuch", {}), /There is no runner "nonesuch"/);
  });
});

/** Listens from now on; `ended` resolves when a container whose command contains `text` has ended. */
async function watchContainers(engine: Engine, text: string): Promise<{ readonly ended: Promise<void> }> {
  const events = await engine.docker.getEvents({ filters: { type: ["container"], event: ["create", "die"] } });
  return { ended: untilEnded(engine, events as Readable, text) };
}

async function untilEnded(engine: Engine, events: Readable, text: string): Promise<void> {
  const watched = new Set<string>();
  try {
    for await (const line of createInterface({ input: events })) {
      const { Action, id } = JSON.parse(line) as { readonly Action: string; readonly id: string };
      if (Action === "die" && watched.has(id)) return;
      if (Action !== "create") continue;
      const container = await engine.docker
        .getContainer(id)
        .inspect()
        .catch(() => undefined);
      if (container?.Config.Cmd?.join(" ").includes(text)) watched.add(id);
    }
  } finally {
    events.destroy();
  }
  assert.fail("the engine stopped telling its events");
}
