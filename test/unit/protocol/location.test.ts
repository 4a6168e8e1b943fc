import assert from "node:assert/strict";
import { type LocationInput, locateDaemon } from "../../../server/protocol/location.ts";

describe("where the daemon lives", () => {
  const linux: LocationInput = { environment: {}, platform: "linux", home: "/home/ada", uid: 1000 };

  it("is the XDG state folder on Linux, with the socket in it", () => {
    assert.deepEqual(locateDaemon(linux), {
      stateDirectory: "/home/ada/.local/state/verdict",
      socketDirectory: "/home/ada/.local/state/verdict",
      socketPath: "/home/ada/.local/state/verdict/daemon.sock",
      tokenPath: "/home/ada/.local/state/verdict/token",
    });
    const moved = locateDaemon({ ...linux, environment: { XDG_STATE_HOME: "/state" } });
    assert.equal(moved.stateDirectory, "/state/verdict");
    const relative = locateDaemon({ ...linux, environment: { XDG_STATE_HOME: "state" } });
    assert.equal(relative.stateDirectory, "/home/ada/.local/state/verdict");
  });

  it("follows VERDICT_DATA_DIR before anything else", () => {
    const environment = { VERDICT_DATA_DIR: "/data/verdict", XDG_STATE_HOME: "/state" };
    const { stateDirectory, tokenPath } = locateDaemon({ ...linux, environment });
    assert.deepEqual([stateDirectory, tokenPath], ["/data/verdict", "/data/verdict/token"]);
  });

  it("keeps the socket's path short, however long the state folder's is", () => {
    const long = { ...linux, home: `/home/${"ж".repeat(60)}` };
    const { socketPath, socketDirectory, stateDirectory } = locateDaemon(long);
    assert.ok(Buffer.byteLength(socketPath) <= 103, socketPath);
    assert.match(socketDirectory ?? "", /^\/tmp\/verdict-1000-[0-9a-f]{16}$/);
    assert.ok(stateDirectory.startsWith(long.home));
  });

  it("gives two long state folders two sockets", () => {
    const sockets = ["a", "b"].map((name) => locateDaemon({ ...linux, home: `/home/${name.repeat(120)}` }).socketPath);
    assert.notEqual(sockets[0], sockets[1]);
  });

  it("is a named pipe on Windows, and the token a file of the user", () => {
    const environment = { LOCALAPPDATA: "C:\\Users\\ada\\AppData\\Local" };
    const found = locateDaemon({ environment, platform: "win32", home: "C:\\Users\\ada", uid: -1 });
    assert.equal(found.stateDirectory, "C:\\Users\\ada\\AppData\\Local\\Verdict");
    assert.equal(found.tokenPath, "C:\\Users\\ada\\AppData\\Local\\Verdict\\token");
    assert.match(found.socketPath, /^\\\\\.\\pipe\\verdict-[0-9a-f]{16}$/);
    assert.equal(found.socketDirectory, undefined);
  });

  it("is Application Support on macOS", () => {
    const { stateDirectory } = locateDaemon({ ...linux, platform: "darwin", home: "/Users/ada" });
    assert.equal(stateDirectory, "/Users/ada/Library/Application Support/Verdict");
  });
});
