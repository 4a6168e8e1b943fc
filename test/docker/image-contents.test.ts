import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pack } from "tar-stream";
import { baseImage } from "../../server/engine/base-image.ts";
import type { Engine } from "../../server/engine/engine.ts";
import { findEngine } from "../../server/engine/find-engine.ts";
import { readSbom, sbomPath } from "../../server/engine/read-sbom.ts";
import { createImages, listImages } from "../../server/engine/runner-images.ts";
import { findFaults } from "./image-faults.ts";
import { type ImageFile, readImageFiles } from "./image-files.ts";
import { Sbom } from "./sbom-schema.ts";

const runners = path.resolve(import.meta.dirname, "../../runners");
const ids = (await listImages(runners)).map(({ runnerId }) => runnerId);
const patient = new AbortController().signal;

describe("what is in a runner's image", function () {
  this.timeout(180_000);
  let engine: Engine;

  before(async () => {
    engine = await findEngine();
  });

  it("is looked at closely enough to find what must not be there", async () => {
    const name = `verdict-test-${randomBytes(4).toString("hex")}`;
    const archive = pack();
    const capability = Buffer.from("0100000200040000000000000000000000000000", "hex").toString("latin1");
    archive.entry({ name: "usr/bin/passwd", mode: 0o4755 }, "ELF");
    archive.entry({ name: "usr/bin/wall", mode: 0o2755 }, "ELF");
    archive.entry(
      { name: "usr/bin/ping", mode: 0o755, pax: { "SCHILY.xattr.security.capability": capability } },
      "ELF",
    );
    archive.entry({ name: "var/open", type: "directory", mode: 0o777 });
    archive.entry({ name: "etc/open", mode: 0o666 }, "");
    archive.entry({ name: "etc/theirs", mode: 0o644, uid: 1000 }, "");
    archive.entry({ name: "usr/bin/dash", mode: 0o755 }, "ELF");
    archive.entry({ name: "usr/bin/sh", type: "symlink", linkname: "dash" });
    archive.entry({ name: "usr/bin/perl5.40", mode: 0o755 }, "ELF");
    archive.entry({ name: "usr/bin/apt-get", mode: 0o755 }, "ELF");
    archive.entry({ name: "var/lib/dpkg/status", mode: 0o644 }, "");
    archive.entry({ name: "usr/bin/tool", mode: 0o755 }, "#!/bin/sh\n");
    archive.entry({ name: "usr/bin/fine", mode: 0o755 }, "ELF");
    archive.finalize();
    try {
      const answer = await engine.docker.importImage(Readable.from(archive), { repo: name, tag: "1" });
      await text(answer);
      assert.deepEqual(findFaults(await readImageFiles(engine.docker, `${name}:1`)).sort(), [
        "/etc/open can be changed by everybody",
        "/etc/theirs belongs to 1000:0",
        "/usr/bin/apt-get is a package manager's",
        "/usr/bin/dash is a shell or a tool of one",
        "/usr/bin/passwd gives rights (4755)",
        "/usr/bin/perl5.40 is a shell or a tool of one",
        "/usr/bin/ping has capabilities",
        "/usr/bin/sh is a shell or a tool of one",
        "/usr/bin/tool is a script for /bin/sh",
        "/usr/bin/wall gives rights (2755)",
        "/var/lib/dpkg is a package manager's",
        "/var/lib/dpkg/status is a package manager's",
        "/var/open can be changed by everybody",
      ]);
    } finally {
      await engine.docker.getImage(`${name}:1`).remove({ force: true });
    }
  });

  it("is not told of an image that is not built", async () => {
    await assert.rejects(readSbom(engine, "verdict/c:none", {}, patient), {
      code: "build-failed",
      message: /^verdict\/c:none is not built: verdict runners build/,
    });
  });

  it("is read without leaving a container behind, also when it has no list", async () => {
    const label = `verdict-test-${randomBytes(4).toString("hex")}`;
    const reading = readSbom(engine, baseImage.reference, { [label]: "" }, patient);
    await assert.rejects(reading, {
      code: "unreachable",
      message: /\/verdict\/sbom\.json cannot be read from verdict\/base/,
    });
    assert.deepEqual(await engine.docker.listContainers({ all: true, filters: { label: [label] } }), []);
  });

  for (const id of ids) {
    describe(id, () => {
      let reference: string;
      let files: readonly ImageFile[];
      let sbom: Sbom;

      before(async () => {
        reference = await createImages(engine, runners).ensure(id, {});
        files = await readImageFiles(engine.docker, reference);
        sbom = Sbom.parse(JSON.parse(await readSbom(engine, reference, {}, patient)));
      });

      it("gives nobody rights, is nobody's to change, and is no place to look around in", () => {
        assert.deepEqual(findFaults(files), []);
      });

      it("is a single tree, run by nobody of importance unless the sandbox says otherwise", async () => {
        const { Config, RootFS } = await engine.docker.getImage(reference).inspect();
        assert.equal(Config.User, "65534:65534");
        assert.deepEqual(Config.Entrypoint, ["/verdict/agent"]);
        assert.equal(RootFS.Layers?.length, 1);
        const base = await engine.docker.getImage(baseImage.reference).inspect();
        assert.match(Config.Labels["verdict.base"] ?? "", /^sha256:[0-9a-f]{64}$/);
        assert.ok(!base.RootFS.Layers?.some((layer) => RootFS.Layers?.includes(layer)));
      });

      it("is listed, file by file, with each package's version", () => {
        const paths = files.filter(({ type }) => type !== "directory").map((file) => file.path);
        const listed = sbom.components.flatMap((component) =>
          component.type === "file"
            ? [component.name]
            : (component.evidence?.occurrences ?? []).map(({ location }) => location),
        );
        assert.deepEqual([...new Set(listed)].sort(), paths.filter((each) => each !== sbomPath).sort());
        assert.equal(sbom.metadata.component.name, `verdict/${id}`);
        const names = sbom.components.map((component) => component["bom-ref"]);
        assert.equal(new Set(names).size, names.length);
        assert.ok(
          sbom.components.some((component) => component.type === "library" && component.licenses !== undefined),
        );
      });

      it("has the files in it that the list gives hashes of", () => {
        const contents = new Map(files.map((file) => [file.path, file]));
        const own = sbom.components.filter((component) => component.type === "file");
        assert.ok(own.some(({ name }) => name === "/verdict/agent"));
        for (const { name, hashes } of own) {
          const file = contents.get(name);
          const hash = file?.type === "symlink" ? undefined : createHash("sha256").update(file?.content ?? "");
          assert.equal(hashes?.[0].content, hash?.digest("hex"), name);
        }
      });

      it("keeps the list from the programs that are judged in it", () => {
        const list = files.find((file) => file.path === sbomPath);
        assert.deepEqual([list?.mode, list?.uid], [0o400, 0]);
      });
    });
  }
});
