import assert from "node:assert/strict";
import { writeDoctorPage, writeNoDaemonPage } from "../../../../client/ui/doctor-text.ts";

describe("the doctor's page", () => {
  it("puts what is to be mended first, with what to do", () => {
    const page = writeDoctorPage([
      { check: "engine", state: "ok", found: "Docker 27" },
      { check: "disk", state: "failed", found: "200 MB free", mend: "docker system prune" },
    ]);
    assert.equal(
      page,
      [
        "# Verdict Doctor",
        "Verdict cannot judge on this machine yet.",
        "## To be mended",
        "- ✗ failed: disk: 200 MB free\n  What to do: docker system prune",
        "## Checked",
        "- ✓ ok: engine: Docker 27\n",
      ].join("\n\n"),
    );
  });

  it("says that all is well when it is", () => {
    assert.match(
      writeDoctorPage([{ check: "engine", state: "ok", found: "Docker 27" }]),
      /^# Verdict Doctor\n\nVerdict can judge on this machine\.\n/,
    );
  });

  it("says why there is nobody to ask, and where the logs are", () => {
    const page = writeNoDaemonPage("The folder /x belongs to another user.", "/state");
    assert.match(page, /does not start/);
    assert.match(page, /The folder \/x belongs to another user\./);
    assert.match(page, /\/state/);
  });
});
