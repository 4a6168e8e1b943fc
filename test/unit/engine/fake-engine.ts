import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

/** `GET /info` of an engine that is well, as Docker Engine 20.10 answers, cut to what matters. */
const wellInfo = {
  ID: "63Z5:XHLB",
  OSType: "linux",
  Architecture: "x86_64",
  CgroupVersion: "2",
  CgroupDriver: "systemd",
  NCPU: 4,
  MemTotal: 8 * 1024 ** 3,
  SecurityOptions: ["name=seccomp,profile=default"],
};

/** Answers `/info` with `info` changed, `/version` with 28.1.0. */
export function answerAs(changes: Readonly<Record<string, unknown>>): RequestListener {
  return (request, response) => {
    response.setHeader("Content-Type", "application/json");
    const version = { Version: "28.1.0", ApiVersion: "1.49", Components: [{ Name: "Engine" }] };
    response.end(JSON.stringify(request.url?.endsWith("/version") ? version : { ...wellInfo, ...changes }));
  };
}

/** Answers everything with one status and message, as engines and the proxies before them do. */
export function refuseWith(status: number, message: string): RequestListener {
  return (_, response) => {
    response.statusCode = status;
    response.end(JSON.stringify({ message }));
  };
}

/** A server on a Unix socket (a path) or on a free port of 127.0.0.1 (undefined), with TLS if given; dispose to end it. */
export async function serveEngine(
  listener: RequestListener,
  socketPath?: string,
  tls?: ServerOptions,
): Promise<AsyncDisposable & { readonly port: number }> {
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    if (socketPath === undefined) server.listen(0, "127.0.0.1", resolve);
    else server.listen(socketPath, resolve);
  });
  const address = server.address();
  return {
    port: socketPath === undefined ? (address as AddressInfo).port : 0,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
