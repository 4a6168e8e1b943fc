/**
 * The walls of the house (ARCHITECTURE.md explains each). Type-only imports count: a wall that types walk through is none.
 */
const room = (name) => `^server/${name}/`;

/** What each room of the server may import, besides itself and npm packages. */
const mayImport = {
  base: [],
  protocol: [],
  harness: ["base"],
  problems: ["base"],
  languages: ["base"],
  engine: ["base"],
  sandbox: ["base"],
  metrics: ["base"],
  scan: ["base"],
  judge: ["base", "harness", "problems", "languages"],
  database: ["base"],
  access: ["base", "database"],
  submissions: ["base", "database", "judge", "problems"],
  workers: ["base", "submissions"],
  lsp: ["base", "protocol", "submissions", "problems", "languages"],
  http: ["base", "protocol", "access", "submissions", "problems", "languages"],
  daemon: ["base", "protocol"],
  cli: ["base", "protocol", "daemon", "database", "access", "submissions", "problems", "languages"],
};

const rooms = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `room-${name}`,
  comment: `server/${name} may import only: ${allowed.join(", ") || "nothing of the server"}`,
  severity: "error",
  from: { path: room(name) },
  to: {
    path: "^(server|client|test)/",
    pathNot: [room(name), ...allowed.map(room), ...(name === "judge" ? ["^server/sandbox/api\\.ts$"] : [])],
  },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: "client-protocol-only",
      comment: "The extension knows the server by its protocol alone.",
      severity: "error",
      from: { path: "^client/" },
      to: { path: "^(server|test)/", pathNot: "^server/protocol/" },
    },
    {
      name: "protocol-packages",
      comment: "The wire contract needs zod and vscode-jsonrpc, and nothing else.",
      severity: "error",
      from: { path: "^server/protocol/" },
      to: { path: "node_modules", pathNot: "node_modules/(zod|vscode-jsonrpc)/" },
    },
    {
      name: "known-rooms",
      comment: "A new room needs its walls written down here first.",
      severity: "error",
      from: { path: "^server/[^/]+/", pathNot: Object.keys(mayImport).map(room) },
      to: {},
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^vscode$" } },
    {
      name: "declared-dependencies",
      comment: "What is imported stands in package.json.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "^vscode$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
