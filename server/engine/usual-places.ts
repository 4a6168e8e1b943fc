import { posix } from "node:path";
import { type EngineAddress, socketAddress } from "./engine-address.ts";

/** What the search for an engine depends on. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Of the user; -1 on Windows. */
  readonly uid: number;
}

/** The sockets and pipes where engines listen when nobody has said otherwise, the likeliest first. */
export function listUsualPlaces(surroundings: Surroundings): readonly EngineAddress[] {
  const places = surroundings.platform === "win32" ? windowsPlaces() : unixPlaces(surroundings);
  const scheme = surroundings.platform === "win32" ? "npipe" : "unix";
  return [...new Map(places.map((place) => [place.path, place])).values()].map(({ path, name }) =>
    socketAddress(path, `${scheme}://${path} (${name})`),
  );
}

interface Place {
  readonly path: string;
  readonly name: string;
}

function windowsPlaces(): readonly Place[] {
  return [
    { path: "//./pipe/docker_engine", name: "usual place" },
    { path: "//./pipe/dockerDesktopLinuxEngine", name: "Docker Desktop" },
    { path: "//./pipe/podman-machine-default", name: "Podman" },
  ];
}

function unixPlaces({ environment, platform, home, uid }: Surroundings): readonly Place[] {
  const runtime = environment.XDG_RUNTIME_DIR || `/run/user/${uid}`;
  const inHome = (path: string) => posix.join(home, path);
  const places = [
    { path: "/var/run/docker.sock", name: "usual place" },
    { path: inHome(".docker/run/docker.sock"), name: "Docker Desktop" },
    { path: inHome(".docker/desktop/docker.sock"), name: "Docker Desktop" },
    { path: inHome(".orbstack/run/docker.sock"), name: "OrbStack" },
    { path: inHome(".colima/default/docker.sock"), name: "Colima" },
    { path: inHome(".config/colima/default/docker.sock"), name: "Colima" },
    { path: inHome(".rd/docker.sock"), name: "Rancher Desktop" },
    { path: inHome(".local/share/containers/podman/machine/podman.sock"), name: "Podman" },
  ];
  if (platform !== "linux") return places;
  return [
    ...places,
    { path: posix.join(runtime, "docker.sock"), name: "rootless Docker" },
    { path: posix.join(runtime, "podman/podman.sock"), name: "Podman" },
    { path: "/run/podman/podman.sock", name: "Podman" },
  ];
}
