"use strict";
// Runs in the extension host beside the packaged extension: tells over the socket VERDICT_BENCH_SOCKET, one line of JSON each, what the
// extension has shown ({wallTimeMs} of a test) and how many warm containers the daemon has ({warm}).
const { once } = require("node:events");
const { connect } = require("node:net");
const vscode = require("vscode");

exports.run = async () => {
  const api = await vscode.extensions.getExtension("verdict.verdict").activate();
  const socket = connect(process.env.VERDICT_BENCH_SOCKET);
  const tell = (line) => socket.write(`${JSON.stringify(line)}\n`);
  const tellWarm = (state) => {
    if (state.kind !== "ready" || state.status === undefined) return;
    tell({ warm: state.status.pools.reduce((sum, pool) => sum + pool.warm, 0) });
  };
  api.onDidShowTest(({ result }) => tell({ wallTimeMs: result.wallTimeMs }));
  api.daemon.onDidChangeState(tellWarm);
  tellWarm(api.daemon.state);
  await once(socket, "close");
};
