import assert from "node:assert/strict";
import { socketAddress } from "../../../server/engine/engine-address.ts";
import { explainProbeFailure } from "../../../server/engine/probe-failure.ts";

const socket = socketAddress("/var/run/docker.sock", "unix:///var/run/docker.sock (usual place)");
const tcp = { ...socket, description: "tcp://lab:2376 (DOCKER_HOST)", local: false };

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code} /var/run/docker.sock`), { code });
}

describe("a failed probe", () => {
  it("names the docker group, and how to join it, when the socket may not be used", () => {
    const error = explainProbeFailure(socket, systemError("EACCES"), "linux");
    assert.equal(error.code, "not-permitted");
    assert.match(error.message, /docker group \(sudo usermod -aG docker "\$USER"\)/);
    assert.match(explainProbeFailure(socket, systemError("EPERM"), "win32").message, /docker-users/);
  });

  it("tells an engine that has not started from one that is not there", () => {
    assert.equal(explainProbeFailure(socket, systemError("ECONNREFUSED"), "linux").code, "starting");
    assert.equal(explainProbeFailure(socket, systemError("ENOENT"), "linux").code, "not-found");
  });

  it("takes a network address that refuses or keeps silent for one that cannot be reached", () => {
    const silent = new DOMException("timed out", "TimeoutError");
    assert.equal(explainProbeFailure(tcp, systemError("ECONNREFUSED"), "linux").code, "unreachable");
    assert.equal(explainProbeFailure(tcp, silent, "linux").code, "unreachable");
    assert.equal(explainProbeFailure(socket, silent, "linux").code, "starting");
  });

  it("passes on what it does not know, and keeps the cause", () => {
    const cause = systemError("DEPTH_ZERO_SELF_SIGNED_CERT");
    const error = explainProbeFailure(tcp, cause, "linux");
    assert.equal(error.code, "unreachable");
    assert.equal(error.cause, cause);
    assert.match(error.message, /DEPTH_ZERO_SELF_SIGNED_CERT/);
  });
});
